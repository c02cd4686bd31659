package spikerig.drivers.imu.bmi270;

import spikerig.drivers.imu.RegisterPort;
import spikerig.drivers.imu.SetupStep;

/// Sends one chunk of the configuration: where it goes, in words of 16 bits, then its bytes.
final class Bmi270Upload implements SetupStep {
    private final RegisterPort port;
    private final byte[] configuration;
    private final int offset;
    private final byte[] place;

    Bmi270Upload(RegisterPort port, byte[] configuration, int offset) {
        this.port = port;
        this.configuration = configuration;
        this.offset = offset;
        int word = offset / 2;
        place = new byte[] {(byte) (word & 0x0f), (byte) (word >> 4)};
    }

    @Override
    public Outcome run() {
        boolean sent = port.write(Bmi270Registers.INIT_ADDR_0, place, 0, place.length)
                && port.write(Bmi270Registers.INIT_DATA, configuration, offset, Bmi270Registers.CHUNK_BYTES);
        return sent ? Outcome.OK : Outcome.NO_ANSWER;
    }

    @Override
    public String what() {
        return "byte " + offset + " of the configuration";
    }
}
