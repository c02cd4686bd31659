package spikerig.controllers.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which nodes are computed, and the edges that carry the step before.
///
/// The graph is searched in depth from its inputs, in the order of the file; an edge that leads back into the path just
/// searched closes a cycle: it is a back edge. Without back edges the rest is a topological order.
///
/// @param nodes every node that the search began at or met
record EvaluationOrder(List<String> nodes, Set<Edge> backEdges) {
    /// @param starts in the order in which the search begins
    static EvaluationOrder of(Collection<String> starts, List<Edge> edges) {
        Map<String, List<Edge>> outgoing = new HashMap<>();
        edges.forEach(edge -> outgoing.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge));
        Deque<String> finished = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        Set<Edge> backEdges = new HashSet<>();
        for (String start : starts) {
            if (seen.add(start)) {
                search(start, outgoing, seen, finished, backEdges);
            }
        }
        return new EvaluationOrder(List.copyOf(finished), Set.copyOf(backEdges));
    }

    private static void search(
            String start,
            Map<String, List<Edge>> outgoing,
            Set<String> seen,
            Deque<String> finished,
            Set<Edge> backEdges) {
        Deque<String> path = new ArrayDeque<>(List.of(start));
        Deque<Iterator<Edge>> open = new ArrayDeque<>(List.of(edges(outgoing, start)));
        Set<String> onPath = new HashSet<>(Set.of(start));
        while (!path.isEmpty()) {
            if (!open.getFirst().hasNext()) {
                open.removeFirst();
                String node = path.removeFirst();
                onPath.remove(node);
                finished.addFirst(node);
                continue;
            }
            Edge edge = open.getFirst().next();
            if (onPath.contains(edge.to())) {
                backEdges.add(edge);
            } else if (seen.add(edge.to())) {
                path.addFirst(edge.to());
                onPath.add(edge.to());
                open.addFirst(edges(outgoing, edge.to()));
            }
        }
    }

    private static Iterator<Edge> edges(Map<String, List<Edge>> outgoing, String node) {
        return outgoing.getOrDefault(node, List.of()).iterator();
    }
}
