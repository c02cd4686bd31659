package spikerig.drivers.range.tfminis;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.io.SerialPort;

/// Benewake TFmini-S lidar on a serial port, and its kin that speak the same frames.
///
/// The chip sends frames by itself; a read empties the port and keeps the newest usable frame. A frame is usable when
/// its sum is right, its strength is in 100..65534 and its distance is at most the model's; where the chip is blind,
/// its shortest distance is given. Nothing usable among what arrived is a `FAULT`; nothing at all becomes `STALE` after
/// three periods.
public final class TfMiniS implements Sensor {
    /// Nine bytes of ten bits at the factory's 115,200 baud. The chip's own latency is not in its manual.
    private static final long WIRE_NS = 781_250;

    private static final long PROBE_NS_MIN = 1_000_000_000;
    private static final long PROBE_STEP_NS = 10_000_000;

    /// A tick's worth at 1000 Hz and 10 Hz. A longer backlog takes several reads.
    private static final int BUFFER_BYTES = 1024;

    /// Enough for all that the kernel keeps for a serial port, 64 KiB.
    private static final int READS_MAX = 65;

    private static final float TEMPERATURE_DEG_C_MIN = -40f;
    private static final float TEMPERATURE_DEG_C_MAX = 125f;

    private final LidarModel model;
    private final SerialPort port;
    private final Clock clock;
    private final long periodNs;
    private final Freshness freshness;
    private final TfMiniSParser parser = new TfMiniSParser();
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private float distanceM;
    private float strength;
    private float temperatureDegC;
    private long bytesSinceUsable;
    private boolean anyUsable;
    private long frameCount;
    private long unusableFrameCount;

    /// A TFmini-S: see the other constructor.
    public TfMiniS(SerialPort port, String portName, int rateHz, Clock clock) {
        this(LidarModel.TFMINI_S, port, portName, rateHz, clock);
    }

    /// Sets the chip's rate and waits for its first frame, at most three periods or 1 s.
    ///
    /// @throws DeviceException when no frame comes, or the chip confirms another rate
    public TfMiniS(LidarModel model, SerialPort port, String portName, int rateHz, Clock clock) {
        this.model = model;
        this.port = port;
        this.clock = clock;
        periodNs = 1_000_000_000L / rateHz;
        freshness = new Freshness(periodNs);
        byte[] command = TfMiniSFrame.rateCommand(rateHz);
        if (port.write(command, 0, command.length) != command.length) {
            throw new DeviceException(portName + ": the port takes no rate command; is the device plugged in?");
        }
        awaitFrame(portName);
        if (parser.echoedRateHz() >= 0 && parser.echoedRateHz() != rateHz) {
            throw new DeviceException("%s: rateHz = %d was asked, the %s took %d; use %s"
                    .formatted(portName, rateHz, model.part(), parser.echoedRateHz(), model.rates()));
        }
    }

    private void awaitFrame(String portName) {
        long deadlineNs = clock.nanoTime() + Math.max(PROBE_NS_MIN, 3 * periodNs);
        while (frameCount == 0 && clock.nanoTime() - deadlineNs < 0) {
            clock.sleepUntil(clock.nanoTime() + PROBE_STEP_NS);
            drain();
        }
        if (frameCount == 0) {
            throw new DeviceException(("%s: no %s frame (%d stray bytes); check its 5 V supply, that its TX goes "
                    + "to this RX, baud = 115200, and that no login console holds the port")
                    .formatted(portName, model.part(), parser.strayByteCount()));
        }
    }

    @Override
    public List<Channel> channels() {
        return List.of(
                new Channel("distance", "m", model.distanceMMin(), model.distanceCmMax() / 100f),
                new Channel("strength", "1", TfMiniSFrame.STRENGTH_MIN, TfMiniSFrame.STRENGTH_SATURATED - 1),
                new Channel("temperature", "degC", TEMPERATURE_DEG_C_MIN, TEMPERATURE_DEG_C_MAX));
    }

    @Override
    public Status read(float[] out, int offset) {
        long unusableBefore = unusableFrameCount + parser.strayByteCount();
        if (!drain()) {
            return Status.FAULT;
        }
        if (!anyUsable && unusableFrameCount + parser.strayByteCount() > unusableBefore) {
            return Status.FAULT;
        }
        Status status = freshness.at(clock.nanoTime());
        if (status == Status.OK) {
            out[offset] = distanceM;
            out[offset + 1] = strength;
            out[offset + 2] = temperatureDegC;
        }
        return status;
    }

    /// Reads until the port is empty, one system call unless there is a backlog. Returns whether the port is alive.
    private boolean drain() {
        anyUsable = false;
        int count = BUFFER_BYTES;
        for (int reads = 0; reads < READS_MAX && count == BUFFER_BYTES; reads++) {
            count = port.read(buffer, 0, BUFFER_BYTES);
            for (int i = 0; i < count; i++) {
                take(buffer[i]);
            }
        }
        if (anyUsable) {
            // Each frame after the newest usable one was a period in coming.
            long laterFrames = bytesSinceUsable / TfMiniSFrame.BYTES;
            freshness.sampled(clock.nanoTime() - WIRE_NS - laterFrames * periodNs);
        }
        return count >= 0;
    }

    private void take(byte next) {
        bytesSinceUsable++;
        if (!parser.accept(next)) {
            return;
        }
        frameCount++;
        if (!isUsable()) {
            unusableFrameCount++;
            return;
        }
        distanceM = Math.max(model.distanceMMin(), parser.distanceCm() * 0.01f);
        strength = parser.strength();
        temperatureDegC = Math.clamp(
                parser.temperature() * TfMiniSFrame.DEG_C_PER_LSB + TfMiniSFrame.DEG_C_AT_ZERO,
                TEMPERATURE_DEG_C_MIN,
                TEMPERATURE_DEG_C_MAX);
        bytesSinceUsable = 0;
        anyUsable = true;
    }

    private boolean isUsable() {
        return parser.distanceCm() <= model.distanceCmMax()
                && parser.strength() >= TfMiniSFrame.STRENGTH_MIN
                && parser.strength() < TfMiniSFrame.STRENGTH_SATURATED;
    }

    /// Time at which the newest usable frame began to arrive: that of the read that found it, less its time on the wire
    /// and one period for each frame behind it. A frame may have waited in the port for up to one period of the chip.
    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    @Override
    public long sampleTimeNs() {
        return freshness.sampleTimeNs();
    }

    /// Frames with a wrong sum since the start.
    public long badFrameCount() {
        return parser.badFrameCount();
    }

    /// Frames with a right sum whose strength or distance says that nothing was measured, since the start.
    public long unusableFrameCount() {
        return unusableFrameCount;
    }

    /// Does nothing: the port belongs to the wiring.
    @Override
    public void close() {}
}
