package spikerig.drivers.motor.tmc2209;

import spikerig.drivers.motor.line.BigEndian;

/// Finds answers on the single wire and steps over the echoes of what was sent.
final class Tmc2209Parser {
    private final byte[] frame = new byte[Tmc2209Registers.DATAGRAM_BYTES];
    private int count;
    private boolean taken;
    private long badCount;

    /// Takes one byte; returns whether it ended an answer.
    boolean accept(byte next) {
        if (taken) {
            count = 0;
            taken = false;
        }
        frame[count++] = next;
        while (count > 0 && !isStart()) {
            shift();
        }
        if (count < 3 || count < length()) {
            return false;
        }
        if (Tmc2209Registers.crc8(frame, 0, count - 1) != frame[count - 1]) {
            badCount++;
            do {
                shift();
            } while (count > 0 && !isStart());
            return false;
        }
        taken = true;
        return (frame[1] & 0xff) == Tmc2209Registers.MASTER;
    }

    private boolean isStart() {
        return frame[0] == Tmc2209Registers.SYNC
                && (count < 2 || frame[1] >= 0 && frame[1] <= 3 || (frame[1] & 0xff) == Tmc2209Registers.MASTER);
    }

    private int length() {
        boolean longOne = (frame[1] & 0xff) == Tmc2209Registers.MASTER || (frame[2] & Tmc2209Registers.WRITE) != 0;
        return longOne ? Tmc2209Registers.DATAGRAM_BYTES : Tmc2209Registers.REQUEST_BYTES;
    }

    private void shift() {
        count--;
        System.arraycopy(frame, 1, frame, 0, count);
    }

    int register() {
        return frame[2] & 0xff;
    }

    int value() {
        return BigEndian.int32(frame, 3);
    }

    /// Datagrams that were damaged since the start.
    long badCount() {
        return badCount;
    }
}
