package spikerig.drivers.motor.roboclaw;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.motor.line.Crc16;
import spikerig.drivers.motor.line.TwinLine;

/// A RoboClaw at the far end of its packet serial line, of which each motor is a [Twin] of its own.
///
/// Written from Basicmicro's user manual: commands are acknowledged with FF, wrong packets get no answer, a pause of
/// more than 10 ms within a packet drops it, and both motors stop when nothing has been received for the serial
/// timeout (command 14, units of 100 ms; 0, the factory's setting: never). The battery is at 12.0 V, currents are 0.
public final class RoboClawTwin {
    private static final int MOTORS = 2;
    private static final int FACTORY_TIMEOUT = 0;
    private static final int PACKET_BYTES_MAX = 8;
    private static final long PAUSE_NS_MAX = 10_000_000;

    private final TwinLine line;
    private final TwinLine.Receiver receiver = this::accept;
    private final int address;
    private final Motor[] motors = new Motor[MOTORS];
    private final byte[] packet = new byte[PACKET_BYTES_MAX];
    private final byte[] answer = new byte[PACKET_BYTES_MAX];
    private int count;
    private long byteNs;
    private int timeoutTenths = FACTORY_TIMEOUT;

    private RoboClawTwin(TwinSerialPort port, int address, long seed) {
        line = new TwinLine(port, seed);
        this.address = address;
        for (int i = 0; i < MOTORS; i++) {
            motors[i] = new Motor();
        }
    }

    /// The RoboClaw on `port`, there or put there now.
    public static RoboClawTwin on(TwinSerialPort port, int address, long seed) {
        return port.device(RoboClawTwin.class, () -> new RoboClawTwin(port, address, seed));
    }

    /// One of the two motors, 1 or 2, with its encoder.
    public Twin motor(int number, double countsPerTurn) {
        Motor motor = motors[number - 1];
        motor.countsPerRad = countsPerTurn / (2.0 * StrictMath.PI);
        return motor;
    }

    /// A motor: it feels its speed in rad/s and does a duty, -1..1, or a speed in rad/s.
    private final class Motor implements Twin {
        private double countsPerRad = 1.0;
        private double done;
        private double counts;
        private double countsPerS;
        private long countsNs;

        @Override
        public void sense(long timeNs, float[] si, int offset) {
            if (!line.isStuck()) {
                countsPerS = si[offset] * countsPerRad;
            }
            live(timeNs);
        }

        @Override
        public void actuated(long timeNs, float[] si, int offset) {
            live(timeNs);
            si[offset] = (float) done;
        }

        @Override
        public void fail(TwinFault fault, long untilNs) {
            line.fail(fault, untilNs);
        }

        private void turn(long timeNs) {
            counts += line.isStuck() ? 0 : countsPerS * (timeNs - countsNs) / 1e9;
            countsNs = timeNs;
        }
    }

    private void live(long timeNs) {
        if (line.takeReset()) {
            timeoutTenths = FACTORY_TIMEOUT;
            stop();
            count = 0;
            for (int i = 0; i < MOTORS; i++) {
                motors[i].counts = 0;
            }
        }
        for (int i = 0; i < MOTORS; i++) {
            motors[i].turn(timeNs);
        }
        line.receive(timeNs, receiver);
        if (timeoutTenths > 0 && timeNs - byteNs >= timeoutTenths * 100_000_000L) {
            stop();
        }
    }

    private void stop() {
        for (int i = 0; i < MOTORS; i++) {
            motors[i].done = 0;
        }
    }

    private void accept(byte next, long timeNs) {
        if (timeNs - byteNs > PAUSE_NS_MAX) {
            count = 0;
        }
        byteNs = timeNs;
        packet[count++] = next;
        if (count == 1 && (next & 0xff) != address) {
            count = 0;
        } else if (count >= 2 && count == packetLength()) {
            count = 0;
            obey();
        }
    }

    private int packetLength() {
        return switch (packet[1]) {
            case 14 -> 5;
            case 32, 33 -> 6;
            case 35, 36 -> 8;
            default -> 2;
        };
    }

    private void obey() {
        int length = packetLength();
        if (length > 2) {
            int crc = (packet[length - 2] & 0xff) << 8 | packet[length - 1] & 0xff;
            if (crc != Crc16.of(packet, 0, length - 2)) {
                return;
            }
            set(length);
            answer[0] = (byte) 0xff;
            line.send(answer, 1);
            return;
        }
        switch (packet[1]) {
            case 15 -> answer(timeoutTenths, 1, -1);
            case 16, 17 -> answer((long) motors[packet[1] - 16].counts, 4, 0);
            case 18, 19 -> {
                double countsPerS = motors[packet[1] - 18].countsPerS;
                answer(Math.round(countsPerS), 4, countsPerS < 0 ? 1 : 0);
            }
            case 24 -> answer(120, 2, -1);
            case 49 -> answer(0, 4, -1);
            default -> {
            }
        }
    }

    private void set(int length) {
        long value = packet[2];
        for (int i = 3; i < length - 2; i++) {
            value = value << 8 | packet[i] & 0xff;
        }
        switch (packet[1]) {
            case 14 -> timeoutTenths = packet[2] & 0xff;
            case 32, 33 -> motors[packet[1] - 32].done = value / 32767.0;
            default -> motors[packet[1] - 35].done = value / motors[packet[1] - 35].countsPerRad;
        }
    }

    /// @param status a byte behind the number; -1 for none
    private void answer(long number, int bytes, int status) {
        int length = bytes;
        for (int i = 0; i < bytes; i++) {
            answer[i] = (byte) (number >> 8 * (bytes - 1 - i));
        }
        if (status >= 0) {
            answer[length++] = (byte) status;
        }
        int crc = Crc16.update(Crc16.update(0, packet[0]), packet[1]);
        for (int i = 0; i < length; i++) {
            crc = Crc16.update(crc, answer[i]);
        }
        answer[length] = (byte) (crc >> 8);
        answer[length + 1] = (byte) crc;
        line.send(answer, length + 2);
    }
}
