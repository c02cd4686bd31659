package spikerig.drivers.motor.vesc;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.motor.line.Crc16;
import spikerig.drivers.motor.line.TwinLine;

/// A VESC at the far end of its UART. It feels the speed of the shaft in rad/s, and does what was commanded last: a
/// duty, a current in A or a speed in rad/s.
///
/// Written from the firmware (vedderb/bldc 6: `packet.c`, `commands.c`, `timeout.c`): a command that is not repeated
/// within the timeout, 1000 ms in `appconf_default.h`, ends in no current. The supply is at 12 V, everything at 25
/// degrees Celsius; currents other than the commanded one are not simulated.
public final class VescTwin implements Twin {
    private static final int VALUES_BYTES = 74;
    private static final int PACKET_BYTES_MAX = 64;
    private static final int RELEASED = -1;

    private final TwinLine line;
    private final TwinLine.Receiver receiver = this::accept;
    private final byte[] packet = new byte[PACKET_BYTES_MAX];
    private final byte[] answer = new byte[VALUES_BYTES + 5];
    private final double erpmPerRadPerS;
    private int count;
    private long timeoutNs = 1_000_000_000;

    private int command = RELEASED;
    private double value;
    private long commandNs;
    private double speedRadPerS;
    private double steps;
    private long stepsNs;

    private VescTwin(TwinSerialPort port, int polePairs, long seed) {
        line = new TwinLine(port, seed);
        erpmPerRadPerS = polePairs * 30.0 / StrictMath.PI;
    }

    /// The VESC on `port`, there or put there now.
    public static VescTwin on(TwinSerialPort port, int polePairs, long seed) {
        return port.device(VescTwin.class, () -> new VescTwin(port, polePairs, seed));
    }

    /// Sets the timeout as VESC Tool would.
    public void timeout(int timeoutMs) {
        timeoutNs = timeoutMs * 1_000_000L;
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        speedRadPerS = si[offset];
        live(timeNs);
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        live(timeNs);
        si[offset] = command == RELEASED ? 0f : (float) value;
    }

    private void live(long timeNs) {
        if (line.takeReset()) {
            command = RELEASED;
            steps = 0;
            count = 0;
        }
        if (!line.isStuck()) {
            // Six commutations to an electrical revolution: a tenth of the electrical rpm in a second.
            steps += speedRadPerS * erpmPerRadPerS / 10.0 * (timeNs - stepsNs) / 1e9;
        }
        stepsNs = timeNs;
        line.receive(timeNs, receiver);
        if (command != RELEASED && timeNs - commandNs >= timeoutNs) {
            command = RELEASED;
        }
    }

    private void accept(byte next, long timeNs) {
        if (count == 0 && next != 2) {
            return;
        }
        packet[count++] = next;
        int length = count > 1 ? packet[1] & 0xff : 0;
        if (length + 5 > PACKET_BYTES_MAX) {
            count = 0;
        } else if (count > 1 && count == length + 5) {
            count = 0;
            int crc = (packet[length + 2] & 0xff) << 8 | packet[length + 3] & 0xff;
            if (crc == Crc16.of(packet, 2, length) && packet[length + 4] == 3) {
                obey(timeNs);
            }
        }
    }

    private void obey(long timeNs) {
        int number = (packet[3] & 0xff) << 24 | (packet[4] & 0xff) << 16 | (packet[5] & 0xff) << 8 | packet[6] & 0xff;
        switch (packet[2]) {
            case 4 -> answerValues();
            case 5 -> take(number / 100_000.0, timeNs);
            case 6 -> take(number / 1_000.0, timeNs);
            case 8 -> take(number / erpmPerRadPerS, timeNs);
            default -> {
            }
        }
    }

    private void take(double number, long timeNs) {
        command = packet[2];
        value = number;
        commandNs = timeNs;
    }

    private void answerValues() {
        answer[0] = 2;
        answer[1] = VALUES_BYTES;
        answer[2] = 4;
        if (!line.isStuck()) {
            put(3, 250, 2);
            put(5, 250, 2);
            put(7, command == 6 ? Math.round(value * 100) : 0, 4);
            put(23, command == 5 ? Math.round(value * 1000) : 0, 2);
            put(25, Math.round(speedRadPerS * erpmPerRadPerS), 4);
            put(29, 120, 2);
            put(47, (long) steps, 4);
        }
        put(76, Crc16.of(answer, 2, VALUES_BYTES), 2);
        answer[78] = 3;
        line.send(answer, answer.length);
    }

    private void put(int index, long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            answer[index + i] = (byte) (number >> 8 * (bytes - 1 - i));
        }
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        line.fail(fault, untilNs);
    }
}
