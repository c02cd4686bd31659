package spikerig.drivers.motor.tmc2209;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.motor.line.TwinLine;

/// A TMC2209 made of registers, at the far end of a single wire that echoes all that is sent. It feels the load on its
/// motor, 0 (none) to 1 (stall), and does a speed in rad/s.
///
/// Written from the data sheet (revision 1.09): sections 4.1 (datagrams; a wrong CRC is ignored, writes are counted),
/// 5 (registers and their values after a reset) and 5.2 (VACTUAL: microsteps per second times 1.398101 at 12 MHz).
public final class Tmc2209Twin implements Twin {
    private static final int REGISTERS = 128;
    private static final double MICROSTEPS_PER_S_PER_LSB = 12e6 / 16_777_216.0;

    private final TwinLine line;
    private final TwinLine.Receiver receiver = this::accept;
    private final int node;
    private final int[] registers = new int[REGISTERS];
    private final byte[] datagram = new byte[8];
    private final byte[] answer = new byte[8];
    private int count;
    private int stepsPerTurn = 200;
    private TwinGpioLine enable;

    private Tmc2209Twin(TwinSerialPort port, int node, long seed) {
        line = new TwinLine(port, seed);
        this.node = node;
        reset();
    }

    /// The TMC2209 on `port`, there or put there now.
    public static Tmc2209Twin on(TwinSerialPort port, int node, long seed) {
        return port.device(Tmc2209Twin.class, () -> new Tmc2209Twin(port, node, seed));
    }

    /// Connects its motor, and ENN (high here is on); null: ENN at ground.
    void motor(int stepsPerTurn, TwinGpioLine enable) {
        this.stepsPerTurn = stepsPerTurn;
        this.enable = enable;
    }

    private void reset() {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = 0;
        }
        registers[0x00] = 0x0000_0001;
        registers[0x01] = 1;
        registers[0x06] = 0x2100_0040;
        registers[0x10] = 0x0008_1f10;
        registers[0x6c] = 0x1000_0053;
        registers[0x70] = 0xc10d_0024;
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        if (!line.isStuck()) {
            registers[0x41] = Math.round(510 * (1 - Math.clamp(si[offset], 0f, 1f)));
        }
        live(timeNs);
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        live(timeNs);
        si[offset] = (float) speedRadPerS();
    }

    private double speedRadPerS() {
        boolean on = (registers[0x6c] & 0xf) != 0 && (enable == null || enable.isHigh());
        int vactual = registers[0x22] << 8 >> 8;
        int microsteps = 256 >> (registers[0x6c] >> 24 & 0xf);
        return on ? vactual * MICROSTEPS_PER_S_PER_LSB / microsteps / stepsPerTurn * 2 * StrictMath.PI : 0.0;
    }

    /// Whether stealthChop is on: `en_SpreadCycle` is not.
    public boolean isStealthy() {
        return (registers[0x00] & 4) == 0;
    }

    private void live(long timeNs) {
        if (line.takeReset()) {
            reset();
            count = 0;
        }
        line.receive(timeNs, receiver);
        registers[0x6f] = registers[0x22] == 0 ? 0x8000_0000 : 0;
    }

    private void accept(byte next, long timeNs) {
        if (count == 0 && next != 0x05) {
            return;
        }
        datagram[count++] = next;
        boolean write = count > 2 && (datagram[2] & 0x80) != 0;
        if (count < 3 || count < (write ? 8 : 4)) {
            return;
        }
        // The wire is one: the host hears itself.
        line.send(datagram, count);
        boolean right = crc(datagram, count - 1) == datagram[count - 1] && datagram[1] == node;
        count = 0;
        if (right && write) {
            store(datagram[2] & 0x7f);
        } else if (right) {
            reply(datagram[2] & 0x7f);
        }
    }

    private void store(int register) {
        int value = 0;
        for (int i = 3; i < 7; i++) {
            value = value << 8 | datagram[i] & 0xff;
        }
        registers[register] = register == 0x01 ? registers[0x01] & ~value : value;
        registers[0x02] = registers[0x02] + 1 & 0xff;
    }

    private void reply(int register) {
        answer[0] = 0x05;
        answer[1] = (byte) 0xff;
        answer[2] = (byte) register;
        for (int i = 0; i < 4; i++) {
            answer[3 + i] = (byte) (registers[register] >> 8 * (3 - i));
        }
        answer[7] = crc(answer, 7);
        line.send(answer, 8);
    }

    /// The data sheet's loop, section 4.2, turned over: here the register shifts right and is reversed at the end.
    private static byte crc(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xe0 : crc >> 1;
            }
        }
        return (byte) (Integer.reverse(crc) >>> 24);
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        line.fail(fault, untilNs);
    }
}
