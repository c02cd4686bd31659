package spikerig.runtime.command;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/// Remembers which commands have come, for as long as their time lets them pass. Not safe for threads.
final class SeenCommands {
    private static final int MAX = 4096;

    private record Seen(String id, double forgetAtS) {}

    private final ArrayDeque<Seen> order = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();

    /// Whether `id` is news. Forgets what is too old to pass anyway; when it can't keep more, nothing is news.
    boolean add(String id, double nowS, double keepS) {
        if (full(nowS) || !ids.add(id)) {
            return false;
        }
        order.add(new Seen(id, nowS + keepS));
        return true;
    }

    boolean full(double nowS) {
        while (!order.isEmpty() && order.peek().forgetAtS() < nowS) {
            ids.remove(order.remove().id());
        }
        return order.size() >= MAX;
    }
}
