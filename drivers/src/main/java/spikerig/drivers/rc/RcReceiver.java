package spikerig.drivers.rc;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.io.SerialPort;

/// A radio-control receiver on a serial port, whatever its protocol.
///
/// A read empties the port and keeps the newest frame of sticks. No such frame for three periods is `STALE`; a receiver
/// that says that it has lost its transmitter, or bytes without a good frame among them, are a `FAULT`.
public final class RcReceiver implements Sensor {
    private static final List<Channel> CHANNELS = RcChannels.channels();
    private static final int BUFFER_BYTES = 1024;
    private static final int READS_MAX = 65;

    private final SerialPort port;
    private final RcProtocol protocol;
    private final Clock clock;
    private final Freshness freshness;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final float[] values = new float[RcChannels.COUNT];
    private int bytesTaken;
    private boolean anySticks;

    /// Listens at once: a transmitter may be switched on later, so nothing is waited for.
    ///
    /// @throws DeviceException when the port is lost already
    public RcReceiver(SerialPort port, String portName, RcProtocol protocol, Clock clock) {
        this.port = port;
        this.protocol = protocol;
        this.clock = clock;
        freshness = new Freshness(protocol.periodNs());
        if (!drain()) {
            throw new DeviceException(portName + ": the port is lost; is the receiver plugged in?");
        }
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        if (!drain() || protocol.failsafe() || onlyDamaged()) {
            return Status.FAULT;
        }
        Status status = freshness.at(clock.nanoTime());
        if (status == Status.OK) {
            System.arraycopy(values, 0, out, offset, RcChannels.COUNT);
            out[offset + RcChannels.COUNT] = protocol.linkQuality();
        }
        return status;
    }

    /// Whether a frame's worth of bytes came and no good frame among them.
    private boolean onlyDamaged() {
        return bytesTaken >= protocol.frameBytes() && !protocol.anyGood();
    }

    /// Reads until the port is empty. Returns whether it is alive.
    private boolean drain() {
        anySticks = false;
        bytesTaken = 0;
        protocol.begin();
        int count = BUFFER_BYTES;
        for (int reads = 0; reads < READS_MAX && count == BUFFER_BYTES; reads++) {
            count = port.read(buffer, 0, BUFFER_BYTES);
            for (int i = 0; i < count; i++) {
                bytesTaken++;
                if (protocol.accept(buffer[i], values)) {
                    anySticks = true;
                }
            }
        }
        if (anySticks && !protocol.failsafe()) {
            freshness.sampled(clock.nanoTime() - protocol.wireNs());
        }
        return count >= 0;
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// When the newest frame of sticks began to arrive: the read that found it, less its time on the wire.
    @Override
    public long sampleTimeNs() {
        return freshness.sampleTimeNs();
    }

    /// Frames with a wrong sum or form since the start.
    public long badFrameCount() {
        return protocol.badFrameCount();
    }

    /// Does nothing: the port belongs to the wiring.
    @Override
    public void close() {}
}
