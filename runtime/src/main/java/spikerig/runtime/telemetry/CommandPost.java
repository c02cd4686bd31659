package spikerig.runtime.telemetry;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import spikerig.runtime.command.Answer;
import spikerig.runtime.command.CommandDesk;
import spikerig.runtime.command.Letter;

/// Carries commands from the broker to the desk, and answers back.
///
/// A `stop` is obeyed by the client's own thread as it comes; everything else waits its turn in a short queue, so that
/// a flood costs only itself.
final class CommandPost implements Incoming {
    private static final int LETTERS_MAX = 64;
    private static final int ANSWERS_MAX = 256;
    private static final long POLL_MS = 200;

    private final String prefix;
    private final CommandDesk desk;
    private final boolean vouched;
    private final Runnable wake;
    private final ArrayBlockingQueue<Letter> letters = new ArrayBlockingQueue<>(LETTERS_MAX);
    private final ArrayBlockingQueue<Answer> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);

    /// @param vouched whether the broker lets nobody write to another user's topics
    /// @param wake called when there is an answer; returns at once
    CommandPost(Topics topics, CommandDesk desk, boolean vouched, Runnable wake) {
        this.prefix = topics.command("", null);
        this.desk = desk;
        this.vouched = vouched;
        this.wake = wake;
    }

    CommandDesk desk() {
        return desk;
    }

    @Override
    public void arrived(String topic, byte[] payload, boolean retained) {
        if (!topic.startsWith(prefix) || payload.length == 0 && retained) {
            return;
        }
        String[] levels = topic.substring(prefix.length()).split("/", 2);
        Letter letter = new Letter(levels[0], levels.length == 1 ? null : levels[1], vouched, retained, payload);
        if (letter.stops()) {
            answer(desk.accept(letter));
        } else if (!letters.offer(letter)) {
            desk.flooded();
        }
    }

    private void answer(Answer answer) {
        answers.offer(answer);
        wake.run();
    }

    /// The next answer to publish; null when there is none.
    Answer poll() {
        return answers.poll();
    }

    /// Obeys commands one after the other until `stopping` says so. Thread `telemetry-commands`.
    void work(BooleanSupplier stopping) {
        try {
            while (!stopping.getAsBoolean()) {
                Letter letter = letters.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (letter != null) {
                    answer(accept(letter));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A bug in what obeys must not end obedience.
    private Answer accept(Letter letter) {
        try {
            return desk.accept(letter);
        } catch (RuntimeException bug) {
            return new Answer("", letter.word(), letter.user(), false, "failed: " + bug);
        }
    }
}
