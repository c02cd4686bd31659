package spikerig.drivers.imu.bno055;

/// How a BNO055 works out its orientation.
public enum Bno055Mode {
    /// Against gravity and magnetic north, from all three sensors.
    NDOF(0x0c),
    /// Against gravity and wherever it began, without the magnetometer.
    IMU(0x08);

    final int operatingMode;

    Bno055Mode(int operatingMode) {
        this.operatingMode = operatingMode;
    }
}
