package spikerig.drivers.motor.line;

import spikerig.drivers.Noise;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinSerialPort;

/// The far end of a serial line, with the faults that a device there can have. Used by the twins of motor drivers.
///
/// `SILENT` is a cable that has come off: nothing passes in either direction. `CORRUPT` changes one byte of every frame
/// that the device sends. `STUCK` and `RESET` are for the device to act on.
public final class TwinLine {
    private static final int BUFFER_BYTES = 256;

    private final TwinSerialPort line;
    private final Noise noise;
    private final byte[] incoming = new byte[BUFFER_BYTES];
    private final byte[] outgoing = new byte[BUFFER_BYTES];
    private TwinFault fault;
    private long faultUntilNs;
    private boolean resetDue;

    /// Takes the bytes that come from the host.
    @FunctionalInterface
    public interface Receiver {
        void accept(byte next, long timeNs);
    }

    public TwinLine(TwinSerialPort line, long seed) {
        this.line = line;
        noise = new Noise(seed);
    }

    /// Hands over what has come from the host by `timeNs`.
    public void receive(long timeNs, Receiver receiver) {
        if (fault != null && timeNs - faultUntilNs >= 0) {
            fault = null;
        }
        int count = BUFFER_BYTES;
        while (count == BUFFER_BYTES) {
            count = line.deviceRead(incoming, 0, BUFFER_BYTES);
            for (int i = 0; i < count && fault != TwinFault.SILENT; i++) {
                receiver.accept(incoming[i], timeNs);
            }
        }
    }

    /// Sends to the host, damaged if that is the fault.
    public void send(byte[] frame, int length) {
        if (fault == TwinFault.SILENT) {
            return;
        }
        System.arraycopy(frame, 0, outgoing, 0, length);
        if (fault == TwinFault.CORRUPT) {
            outgoing[(int) noise.uniform(0, length)] ^= (byte) noise.uniform(1, 256);
        }
        line.deviceWrite(outgoing, 0, length);
    }

    /// Injects a fault, see [spikerig.drivers.Twin#fail].
    public void fail(TwinFault injected, long untilNs) {
        if (injected == TwinFault.RESET) {
            resetDue = true;
        } else {
            fault = injected;
            faultUntilNs = untilNs;
        }
    }

    /// Whether the device is to restart now: true once per injected reset.
    public boolean takeReset() {
        boolean due = resetDue;
        resetDue = false;
        return due;
    }

    /// Whether the device repeats what it said before.
    public boolean isStuck() {
        return fault == TwinFault.STUCK;
    }
}
