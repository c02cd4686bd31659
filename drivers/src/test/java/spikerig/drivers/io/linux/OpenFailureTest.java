package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Root is never denied, so these messages are checked without a device.
class OpenFailureTest {
    @Test
    void namesTheGroupOfWhoMayNotOpenADevice() {
        assertEquals(
                "/dev/ttyAMA0: Permission denied; sudo usermod -aG dialout $USER, then log in again",
                OpenFailure.SERIAL.of("/dev/ttyAMA0", LibC.EACCES).getMessage());
        assertEquals(
                "/dev/i2c-1: Permission denied; sudo usermod -aG i2c $USER, then log in again",
                OpenFailure.I2C.of("/dev/i2c-1", LibC.EACCES).getMessage());
    }

    @Test
    void saysThatADeviceIsTaken() {
        assertEquals(
                "/dev/ttyAMA0: Device or resource busy; another program or kernel driver uses it",
                OpenFailure.SERIAL.of("/dev/ttyAMA0", LibC.EBUSY).getMessage());
    }
}
