package spikerig.bridge.spinnaker;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.bridge.udp.UdpLine;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;

/// Requests under way to the monitors, several at a time; answers are matched by their sequence numbers.
final class ScpWindow {
    private static final long ANSWER_NS = 1_000_000_000L;
    private static final int TRIES = 10;
    private static final long POLL_NS = 100_000L;
    private static final int FREE = -1;

    /// Takes the answer to the request at `index`, from its first argument on.
    interface Answers {
        void take(int index, ByteBuffer answer);
    }

    private final UdpLine line;
    private final String name;
    private final Clock clock;
    private final long limitNs;
    private final int[] indices;
    private final int[] sequences;
    private final int[] tries;
    private final long[] sentNs;
    private int sequence;
    private long retries;

    ScpWindow(UdpLine line, String name, Clock clock, long limitNs, int size) {
        this.line = line;
        this.name = name;
        this.clock = clock;
        this.limitNs = limitNs;
        this.indices = new int[size];
        this.sequences = new int[size];
        this.tries = new int[size];
        this.sentNs = new long[size];
    }

    long retries() {
        return retries;
    }

    /// Asks all of `requests`, in any order.
    void exchange(List<ScpRequest> requests, Answers answers) {
        long deadlineNs = clock.nanoTime() + limitNs;
        Arrays.fill(indices, FREE);
        int asked = 0;
        int open = 0;
        while (asked < requests.size() || open > 0) {
            for (int slot = 0; slot < indices.length && asked < requests.size(); slot++) {
                if (indices[slot] == FREE) {
                    indices[slot] = asked;
                    sequences[slot] = sequence++ & 0xFFFF;
                    tries[slot] = 0;
                    send(slot, requests.get(asked++));
                    open++;
                }
            }
            int slot = line.receive() ? answered(requests, answers) : FREE;
            if (slot != FREE) {
                indices[slot] = FREE;
                open--;
            } else {
                askAgain(requests);
            }
            long nowNs = clock.nanoTime();
            if (open > 0 && nowNs - deadlineNs >= 0) {
                throw silent();
            }
            if (slot == FREE) {
                clock.sleepUntil(nowNs + POLL_NS);
            }
        }
    }

    private void send(int slot, ScpRequest request) {
        request.writeTo(line.out(), sequences[slot]);
        line.send();
        sentNs[slot] = clock.nanoTime();
        tries[slot]++;
    }

    private void askAgain(List<ScpRequest> requests) {
        for (int slot = 0; slot < indices.length; slot++) {
            if (indices[slot] != FREE && clock.nanoTime() - sentNs[slot] > ANSWER_NS) {
                if (tries[slot] == TRIES) {
                    throw silent();
                }
                retries++;
                send(slot, requests.get(indices[slot]));
            }
        }
    }

    /// The slot that the datagram answers, or none: a stray, a second answer, or a refusal that may pass.
    private int answered(List<ScpRequest> requests, Answers answers) {
        ByteBuffer in = line.in();
        if (in.remaining() < SdpHeader.BYTES + ScpCommand.HEADER_BYTES || in.getShort(0) != 0) {
            return FREE;
        }
        in.position(SdpHeader.BYTES);
        int result = in.getShort() & 0xFFFF;
        int answeredSequence = in.getShort() & 0xFFFF;
        for (int slot = 0; slot < indices.length; slot++) {
            if (indices[slot] != FREE && sequences[slot] == answeredSequence) {
                if (ScpResult.isPassing(result)) {
                    return FREE;
                }
                if (result != ScpResult.OK) {
                    throw new DeviceException("%s: refuses command %d: %s".formatted(name,
                            requests.get(indices[slot]).command(), ScpResult.words(result)));
                }
                return took(answers, slot, in) ? slot : FREE;
            }
        }
        return FREE;
    }

    /// False for an answer that is cut short: it is asked again.
    private boolean took(Answers answers, int slot, ByteBuffer in) {
        try {
            answers.take(indices[slot], in);
            return true;
        } catch (BufferUnderflowException | IndexOutOfBoundsException cutShort) {
            return false;
        }
    }

    private DeviceException silent() {
        return new DeviceException(name + ": no answer; is the board powered, booted and reachable on UDP port "
                + Scamp.PORT + "?");
    }
}
