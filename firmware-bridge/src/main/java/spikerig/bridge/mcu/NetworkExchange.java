package spikerig.bridge.mcu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.bridge.link.BoardLink;
import spikerig.bridge.link.FrameReader;
import spikerig.bridge.link.Wire;
import spikerig.drivers.Clock;

/// What is said in a tick: rest when that is due, inputs there, outputs and spikes back. One thread at a time;
/// allocates nothing after construction.
final class NetworkExchange {
    private final NetworkImage image;
    private final boolean pipelined;
    private final Clock clock;
    private final RoundTrips roundTrips = new RoundTrips();
    private final float[] adopted;
    private final float[] outputs;
    private final byte[] spikeBytes;

    private BoardLink link;
    private int tick;
    private boolean underWay;
    private long sentNs;
    private boolean resetDue;
    private boolean adoptDue;
    private volatile long repeatedQuestions;
    private volatile long refusals;

    NetworkExchange(NetworkImage image, boolean pipelined, Clock clock) {
        this.image = image;
        this.pipelined = pipelined;
        this.clock = clock;
        this.adopted = new float[image.outputCount()];
        this.outputs = new float[image.outputCount()];
        this.spikeBytes = new byte[(image.neuronCount() + 7) / 8];
    }

    /// The board has begun anew.
    void begin() {
        tick = 0;
        underWay = false;
        roundTrips.forgetClock();
    }

    /// Something else was asked: no answer to a tick will come.
    void forgetQuestion() {
        underWay = false;
    }

    void reset() {
        resetDue = true;
        adoptDue = false;
    }

    void adopt(float[] lastOut) {
        System.arraycopy(lastOut, 0, adopted, 0, adopted.length);
        adoptDue = true;
        resetDue = false;
    }

    /// @return whether there are outputs, by `deadlineNs`
    boolean run(BoardLink link, float[] in, long deadlineNs) {
        this.link = link;
        return rest(deadlineNs)
                && (pipelined ? exchangePipelined(in, deadlineNs) : ask(in, deadlineNs) && answer(deadlineNs));
    }

    /// The answer to the tick before, then this tick's question. The first outputs are those adopted.
    private boolean exchangePipelined(float[] in, long deadlineNs) {
        boolean answered = !underWay || answer(deadlineNs);
        return ask(in, deadlineNs) && answered;
    }

    /// Brings the network to rest when that is due.
    private boolean rest(long deadlineNs) {
        if (!resetDue && !adoptDue) {
            return true;
        }
        ByteBuffer payload = link.payload();
        int type = adoptDue ? Wire.ADOPT : Wire.RESET;
        for (int i = 0; adoptDue && i < adopted.length; i++) {
            payload.putFloat(Float.isFinite(adopted[i]) ? adopted[i] : 0f);
        }
        if (!link.ask(type, deadlineNs)) {
            return false;
        }
        while (link.listen(deadlineNs)) {
            if (link.answer().type() == (type | Wire.ANSWER)) {
                for (int i = 0; i < outputs.length; i++) {
                    outputs[i] = adoptDue ? adopted[i] : 0f;
                }
                resetDue = false;
                adoptDue = false;
                underWay = false;
                return true;
            }
        }
        return false;
    }

    private boolean ask(float[] in, long deadlineNs) {
        ByteBuffer payload = link.payload();
        payload.putInt(++tick).put((byte) Wire.TICK_SPIKES_OUT).put((byte) 0).putShort((short) image.inputCount());
        for (int i = 0; i < image.inputCount(); i++) {
            payload.putFloat(in[i]);
        }
        sentNs = clock.nanoTime();
        underWay = link.ask(Wire.TICK, deadlineNs);
        return underWay;
    }

    /// Waits for the answer to the last question; asks it again when half of the time is over.
    private boolean answer(long deadlineNs) {
        long nowNs = clock.nanoTime();
        if (takeAnswer(nowNs + (deadlineNs - nowNs) / 2)) {
            return true;
        }
        if (link.lost()) {
            return false;
        }
        repeatedQuestions++;
        return link.askAgain(deadlineNs) && takeAnswer(deadlineNs);
    }

    private boolean takeAnswer(long deadlineNs) {
        while (link.listen(deadlineNs)) {
            FrameReader answer = link.answer();
            if (answer.type() == (Wire.TICK | Wire.ANSWER) && answer.intAt(0) == tick && isWhole(answer)) {
                read(answer);
                return true;
            }
            if (answer.type() == Wire.REFUSED) {
                refusals++;
                return false;
            }
        }
        return false;
    }

    private boolean isWhole(FrameReader answer) {
        return answer.payloadSize() >= Wire.TICK_ANSWER_HEADER_BYTES + 4 * outputs.length
                && answer.unsignedShortAt(26) == outputs.length
                && (answer.unsignedByteAt(25) & Wire.TICK_LOST) == 0;
    }

    private void read(FrameReader answer) {
        underWay = false;
        roundTrips.add(sentNs, answer.longAt(8), answer.longAt(16), link.answeredNs(),
                Integer.toUnsignedLong(answer.intAt(4)));
        int at = Wire.TICK_ANSWER_HEADER_BYTES;
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = answer.floatAt(at + 4 * i);
        }
        at += 4 * outputs.length;
        boolean spikes = answer.unsignedShortAt(28) == image.neuronCount()
                && answer.payloadSize() == at + spikeBytes.length;
        for (int i = 0; i < spikeBytes.length; i++) {
            spikeBytes[i] = spikes ? answer.byteAt(at + i) : 0;
        }
    }

    void outputs(float[] out) {
        System.arraycopy(outputs, 0, out, 0, outputs.length);
    }

    void spikes(long[] bits) {
        Arrays.fill(bits, 0, (image.neuronCount() + 63) / 64, 0L);
        for (int i = 0; i < spikeBytes.length; i++) {
            bits[i >> 3] |= (spikeBytes[i] & 0xFFL) << 8 * (i & 7);
        }
    }

    RoundTrips roundTrips() {
        return roundTrips;
    }

    long repeatedQuestions() {
        return repeatedQuestions;
    }

    long refusals() {
        return refusals;
    }
}
