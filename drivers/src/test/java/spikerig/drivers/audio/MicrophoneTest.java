package spikerig.drivers.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.testing.AllocationMeter;
import spikerig.testing.ManualClock;

/// A microphone that hears a real recording, hop by hop, when the test lets it.
class MicrophoneTest {
    private static final int HOP = 160;
    private static final MicrophoneConfig CONFIG = new MicrophoneConfig(null, 16_000, HOP);

    private final WavFile recording = recording();
    private final Recorder recorder = new Recorder(recording.samples());
    private final ManualClock clock = new ManualClock();
    private final float[] out = new float[HOP];
    private Microphone microphone;

    private static WavFile recording() {
        try {
            return WavFile.parse("yes", Files.readAllBytes(Path.of("../runtime/rigs/yes-022cd682.wav")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A sound system with as many hops as the test has allowed.
    private static final class Recorder implements SoundSource {
        private final byte[] bytes;
        private final Semaphore hops = new Semaphore(0);
        private volatile boolean closed;
        private final AtomicInteger asked = new AtomicInteger();
        private int allowed;
        private int given;

        Recorder(float[] samples) {
            ByteBuffer buffer = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (float sample : samples) {
                buffer.putShort((short) (sample * 32_768f));
            }
            bytes = buffer.array();
        }

        @Override
        public int read(byte[] buffer, int length) {
            asked.incrementAndGet();
            hops.acquireUninterruptibly();
            if (closed) {
                return 0;
            }
            System.arraycopy(bytes, given * length % (bytes.length - length), buffer, 0, length);
            given++;
            return length;
        }

        /// Lets the pump have `count` hops and waits until it asks for the next.
        void give(int count) {
            allow(count);
            await(() -> asked.get() > allowed);
        }

        void allow(int count) {
            allowed += count;
            hops.release(count);
        }

        @Override
        public void close() {
            closed = true;
            hops.release();
        }
    }

    private static void await(BooleanSupplier done) {
        long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadlineNs < 0, "waited in vain");
            Thread.onSpinWait();
        }
    }

    private void listen() {
        recorder.allow(3);
        microphone = new Microphone(recorder, CONFIG, clock);
        recorder.give(0);
    }

    @AfterEach
    void close() {
        if (microphone != null) {
            microphone.close();
        }
    }

    @Test
    void givesTheRecordingHopByHop() {
        listen();
        for (int hop = 0; hop < 90; hop++) {
            assertEquals(Status.OK, microphone.read(out, 0));
            assertArrayEquals(Arrays.copyOfRange(recording.samples(), hop * HOP, (hop + 1) * HOP), out, "hop " + hop);
            recorder.give(1);
        }
        assertEquals(0, microphone.overrunHops());
    }

    @Test
    void isStaleWhenNothingComesAndGoesOnWithThreeHopsInHand() {
        listen();
        for (int hop = 0; hop < 3; hop++) {
            assertEquals(Status.OK, microphone.read(out, 0));
        }
        float[] last = out.clone();
        assertEquals(Status.STALE, microphone.read(out, 0));
        recorder.give(2);
        assertEquals(Status.STALE, microphone.read(out, 0));
        assertArrayEquals(last, out);
        recorder.give(1);
        assertEquals(Status.OK, microphone.read(out, 0));
        assertArrayEquals(Arrays.copyOfRange(recording.samples(), 3 * HOP, 4 * HOP), out);
    }

    @Test
    void countsWhatIsLostWhenTheLoopPauses() {
        listen();
        microphone.read(out, 0);
        recorder.give(98);
        assertEquals(Status.OK, microphone.read(out, 0));
        // 101 hops were recorded and 1 read; of the 64 that the ring kept, 3 are left to read.
        assertEquals(101 - 1 - 3, microphone.overrunHops());
        assertArrayEquals(Arrays.copyOfRange(recording.samples(), 62 * HOP, 63 * HOP), out);
    }

    @Test
    void countsNothingThatCameBeforeTheLoopBegan() {
        listen();
        recorder.give(30);
        microphone.read(out, 0);
        assertArrayEquals(Arrays.copyOfRange(recording.samples(), 30 * HOP, 31 * HOP), out);
        assertEquals(0, microphone.overrunHops());
    }

    @Test
    void datesAHopByItsBeginning() {
        clock.set(1_000_000_000L);
        listen();
        microphone.read(out, 0);
        assertEquals(990_000_000L, microphone.sampleTimeNs());
    }

    @Test
    void faultsWhenItsDeviceIsGone() {
        listen();
        recorder.close();
        for (int hop = 0; hop < 3; hop++) {
            assertEquals(Status.OK, microphone.read(out, 0));
        }
        await(() -> microphone.read(out, 0) == Status.FAULT);
    }

    @Test
    void allocatesNothing() {
        listen();
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> microphone.read(out, 0)));
    }

    @Test
    void refusesAMicrophoneThatGivesNoSound() {
        DeviceException e = assertThrows(DeviceException.class, () -> new Microphone(recorder, CONFIG, clock));
        assertTrue(e.getMessage().startsWith("the microphone gives no sound within 2 s"), e.getMessage());
    }

    @Test
    void tellsWhichMicrophonesThereAre() {
        DeviceException e = assertThrows(DeviceException.class, () -> JavaSound.open("no such one", 16_000, 1280));
        assertTrue(e.getMessage().matches("device = \"no such one\" is no microphone .*; there (is none|are).*"),
                e.getMessage());
    }
}
