package spikerig.drivers.range.tfminis;

import spikerig.drivers.Noise;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinSerialPort;

/// A TFmini-S at the far end of a serial line. It feels one value: the distance in m.
///
/// Written from Benewake's manual SJ-PM-TFmini-S: frames at the set rate (factory: 100 Hz), whole centimetres, the
/// commands for rate and version with their echoes, and -1 with little strength beyond its range. Strength (1200 and a
/// few counts of noise) and temperature (25 degrees Celsius) are those of the manual's example, as the optics are not
/// simulated.
public final class TfMiniSTwin implements Twin {
    private static final int FACTORY_RATE_HZ = 100;

    /// An oscillator that is 2 % slow.
    private static final double SLOW = 0.98;

    private static final int STRENGTH = 1200;
    private static final int STRENGTH_NOISE = 4;
    private static final int STRENGTH_OUT_OF_RANGE = 50;
    private static final int TEMPERATURE_RAW = (25 + 256) * 8;

    /// Frames sent at once when time jumps; older ones would not fit into the line's queue.
    private static final int FRAMES_MAX = 64;

    private static final int COMMAND_BYTES_MAX = 32;

    private final TwinSerialPort line;
    private final double rangeCm;
    private final double noiseCm;
    private final Noise noise;
    private final byte[] frame = new byte[9];
    private final byte[] incoming = new byte[COMMAND_BYTES_MAX];
    private final byte[] command = new byte[6];
    private int commandLength;

    private int rateHz = FACTORY_RATE_HZ;
    private boolean powered;
    private long nextFrameNs;
    private int distanceCm;
    private int strength = STRENGTH;
    private TwinFault fault;
    private long faultUntilNs;

    /// @param noiseM largest error of the distance before it is rounded, uniform
    public TfMiniSTwin(TwinSerialPort line, double noiseM, long seed) {
        this(line, 12.0, noiseM, seed);
    }

    /// @param rangeM beyond it the chip sees nothing: 12 for a TFmini-S
    /// @param noiseM largest error of the distance before it is rounded, uniform
    public TfMiniSTwin(TwinSerialPort line, double rangeM, double noiseM, long seed) {
        this.line = line;
        rangeCm = rangeM * 100.0;
        noiseCm = noiseM * 100.0;
        noise = new Noise(seed);
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        obeyCommands();
        if (!powered) {
            powered = true;
            nextFrameNs = timeNs;
        }
        if (fault != null && timeNs - faultUntilNs >= 0) {
            fault = null;
        }
        if (rateHz == 0) {
            nextFrameNs = timeNs;
            return;
        }
        long periodNs = (long) (1e9 / rateHz / (fault == TwinFault.CLOCK_DRIFT ? SLOW : 1.0));
        long due = timeNs - nextFrameNs < 0 ? 0 : (timeNs - nextFrameNs) / periodNs + 1;
        nextFrameNs += due * periodNs;
        for (long i = Math.min(due, FRAMES_MAX); i > 0; i--) {
            measure(si[offset]);
            send();
        }
    }

    private void measure(double distanceM) {
        if (fault == TwinFault.STUCK) {
            return;
        }
        double cm = distanceM * 100.0 + noise.uniform(-noiseCm, noiseCm);
        boolean outOfRange = cm > rangeCm;
        distanceCm = outOfRange ? -1 : (int) Math.max(0, Math.round(cm));
        strength = outOfRange
                ? STRENGTH_OUT_OF_RANGE
                : (int) Math.round(STRENGTH + noise.uniform(-STRENGTH_NOISE, STRENGTH_NOISE));
    }

    private void send() {
        if (fault == TwinFault.SILENT) {
            return;
        }
        frame[0] = 0x59;
        frame[1] = 0x59;
        put16(2, distanceCm);
        put16(4, strength);
        put16(6, TEMPERATURE_RAW);
        frame[8] = sum(frame, 8);
        if (fault == TwinFault.CORRUPT) {
            // Any change within one byte breaks the header or the sum.
            frame[(int) noise.uniform(0, 9)] ^= (byte) noise.uniform(1, 256);
        }
        line.deviceWrite(frame, 0, 9);
    }

    private void put16(int index, int value) {
        frame[index] = (byte) value;
        frame[index + 1] = (byte) (value >> 8);
    }

    private static byte sum(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i];
        }
        return (byte) sum;
    }

    private void obeyCommands() {
        int count = line.deviceRead(incoming, 0, COMMAND_BYTES_MAX);
        for (int i = 0; i < count; i++) {
            if (commandLength == 0 && incoming[i] != 0x5a) {
                continue;
            }
            command[commandLength++] = incoming[i];
            boolean complete = commandLength >= 2 && commandLength >= command[1];
            if (complete || commandLength == command.length) {
                obey();
                commandLength = 0;
            }
        }
    }

    /// Manual section 7: rate `5a 06 03 LL HH sum` is echoed, version `5a 04 01 sum` answers `5a 07 01 v1 v2 v3 sum`.
    private void obey() {
        if (sum(command, commandLength - 1) != command[commandLength - 1] || fault == TwinFault.SILENT) {
            return;
        }
        if (command[2] == 0x03 && commandLength == 6) {
            rateHz = Math.min(1000, command[3] & 0xff | (command[4] & 0xff) << 8);
            line.deviceWrite(command, 0, 6);
        } else if (command[2] == 0x01 && commandLength == 4) {
            byte[] version = {0x5a, 0x07, 0x01, 0x03, 0x00, 0x01, 0};
            version[6] = sum(version, 6);
            line.deviceWrite(version, 0, 7);
        }
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        if (fault == TwinFault.RESET) { // the rate was not saved
            rateHz = FACTORY_RATE_HZ;
            commandLength = 0;
            return;
        }
        this.fault = fault;
        faultUntilNs = untilNs;
    }
}
