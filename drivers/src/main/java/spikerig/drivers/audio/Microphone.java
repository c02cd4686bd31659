package spikerig.drivers.audio;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// A live microphone: a hop of sound per read, in order and without gaps as long as the loop keeps up.
///
/// The thread `pump-microphone` waits for the sound system and fills a ring of 64 hops. Reading begins once three hops
/// wait, so that neither side's jitter is heard; a read that finds none is `STALE` and waits for three again. When more
/// than 16 wait the loop has fallen behind, or the sound card's clock is faster: all but three are dropped and counted.
public final class Microphone implements Sensor {
    /// Hops that the sound system keeps for the pump.
    static final int KEPT_HOPS = 8;

    private static final int RING_HOPS = 64;
    private static final int START_HOPS = 3;
    private static final int BEHIND_HOPS = 16;
    private static final long END_MS_MAX = 1000;
    private static final long SOUND_S_MAX = 2;

    private final SoundSource source;
    private final Clock clock;
    private final long hopNs;
    private final byte[] hop;
    private final HopRing ring;
    private final List<Channel> channels;
    private final Thread pump;
    private final AtomicLong overrunHops = new AtomicLong();
    private final CountDownLatch heard = new CountDownLatch(START_HOPS);
    private volatile boolean ended;
    private boolean begun;
    private boolean started;
    private long sampleTimeNs;

    /// Listens to `source`, which this closes at its end, and waits for its first sound.
    ///
    /// @throws DeviceException when none comes within 2 s
    Microphone(SoundSource source, MicrophoneConfig config, Clock clock) {
        this.source = source;
        this.clock = clock;
        hopNs = Math.round(1e9 * config.hopSamples() / config.sampleHz());
        hop = new byte[config.hopSamples() * Short.BYTES];
        ring = new HopRing(config.hopSamples(), RING_HOPS);
        channels = WavPlayer.channels(config.hopSamples());
        pump = Thread.ofPlatform().name("pump-microphone").daemon().start(this::pump);
        awaitSound();
    }

    private void awaitSound() {
        boolean came = false;
        try {
            came = heard.await(SOUND_S_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!came) {
            close();
            throw new DeviceException(
                    "the microphone gives no sound within " + SOUND_S_MAX + " s; try it with `arecord -d 1 x.wav`");
        }
    }

    private void pump() {
        while (source.read(hop, hop.length) == hop.length) {
            if (!ring.put(hop, clock.nanoTime() - hopNs)) {
                overrunHops.incrementAndGet();
            }
            heard.countDown();
        }
        ended = true;
    }

    /// `sample0`, `sample1`, ...: a hop of sound, -1..1, the oldest first.
    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        int waiting = ring.waiting();
        if (!begun) {
            begun = true;
            ring.keepNewest(START_HOPS); // what came before the loop began belongs to nobody
        } else if (waiting > BEHIND_HOPS) {
            overrunHops.addAndGet(ring.keepNewest(START_HOPS));
        }
        started = waiting >= START_HOPS || started && waiting > 0;
        if (!started) {
            return ended ? Status.FAULT : Status.STALE;
        }
        sampleTimeNs = ring.take(out, offset);
        return Status.OK;
    }

    /// Hops of sound lost since the start because the loop did not take them in time.
    public long overrunHops() {
        return overrunHops.get();
    }

    @Override
    public long staleAfterNs() {
        return START_HOPS * hopNs;
    }

    /// When the hop that was read last began.
    @Override
    public long sampleTimeNs() {
        return sampleTimeNs;
    }

    /// Ends the recording and its thread.
    @Override
    public void close() {
        source.close();
        try {
            pump.join(END_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
