package spikerig.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.camera.format.EventDecoder;
import spikerig.drivers.camera.format.Evt2Decoder;
import spikerig.drivers.camera.format.Evt3Decoder;

/// How many events a second does one core decode, a million at a time? The stream is that of `yardstick/decode.c`.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventDecode {
    private static final int EVENTS = 1 << 20;
    private static final int BUFFER_EVENTS = 1 << 13;

    /// `evt3-single`: an ADDR_X for each event. `evt3-vector`: VECT_12 words, half of whose bits are set.
    @Param({"evt2", "evt3-single", "evt3-vector"})
    public String stream;

    private final EventBuffer events = new EventBuffer(BUFFER_EVENTS);
    private byte[] bytes;

    @Setup
    public void build() {
        ByteBuffer made = ByteBuffer.allocate(8 * EVENTS).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(1);
        int count = 0;
        for (int us = 0; count < EVENTS; us += 16) {
            count += switch (stream) {
                case "evt2" -> evt2(made, random, us);
                case "evt3-single" -> single(made, random, us);
                default -> vector(made, random, us, EVENTS - count);
            };
        }
        bytes = new byte[made.position()];
        made.flip().get(bytes);
    }

    /// Sixteen events in 16 us, and a TIME_HIGH every 64 us.
    private static int evt2(ByteBuffer made, SplittableRandom random, int us) {
        if (us % 64 == 0) {
            made.putInt(8 << 28 | us >> 6);
        }
        for (int i = 0; i < 16; i++) {
            made.putInt(random.nextInt(2) << 28 | (us & 63) << 22 | random.nextInt(1280) << 11 | random.nextInt(720));
        }
        return 16;
    }

    /// Four rows of four events, all of them in one us.
    private static int single(ByteBuffer made, SplittableRandom random, int us) {
        time(made, us);
        for (int i = 0; i < 16; i++) {
            if (i % 4 == 0) {
                made.putShort((short) random.nextInt(720));
            }
            made.putShort((short) (2 << 12 | random.nextInt(2) << 11 | random.nextInt(1280)));
        }
        return 16;
    }

    /// A row of vectors, all of it in one us.
    private static int vector(ByteBuffer made, SplittableRandom random, int us, int wanted) {
        time(made, us);
        made.putShort((short) random.nextInt(720));
        made.putShort((short) (3 << 12 | random.nextInt(2) << 11 | random.nextInt(1200)));
        int count = 0;
        for (int i = 0; i < 4 && count < wanted; i++) {
            int bits = random.nextInt(1 << 12);
            while (Integer.bitCount(bits) > wanted - count) {
                bits &= bits - 1;
            }
            made.putShort((short) (4 << 12 | bits));
            count += Integer.bitCount(bits);
        }
        return count;
    }

    private static void time(ByteBuffer made, int us) {
        if (us % 4096 == 0) {
            made.putShort((short) (8 << 12 | us >> 12 & 0xFFF));
        }
        made.putShort((short) (6 << 12 | us & 0xFFF));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long decode() {
        EventDecoder decoder = stream.equals("evt2") ? new Evt2Decoder() : new Evt3Decoder();
        long sum = 0;
        int at = 0;
        while (at < bytes.length) {
            events.clear();
            at = decoder.decode(bytes, at, bytes.length, events);
            sum += events.size() + events.tUs()[0];
        }
        return sum;
    }
}
