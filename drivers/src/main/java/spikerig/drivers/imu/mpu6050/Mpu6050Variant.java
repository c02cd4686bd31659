package spikerig.drivers.imu.mpu6050;

/// The chips that share the MPU-6050's registers, told apart by WHO_AM_I.
enum Mpu6050Variant {
    MPU_6050(0x68, "MPU-6050", 1.0 / 340.0, 36.53),
    MPU_6500(0x70, "MPU-6500", 1.0 / 333.87, 21.0),
    MPU_9250(0x71, "MPU-9250", 1.0 / 333.87, 21.0);

    final int id;
    final String label;
    final float degCPerLsb;
    final float degCAtZero;

    Mpu6050Variant(int id, String label, double degCPerLsb, double degCAtZero) {
        this.id = id;
        this.label = label;
        this.degCPerLsb = (float) degCPerLsb;
        this.degCAtZero = (float) degCAtZero;
    }

    /// Null for an id that none of them has.
    static Mpu6050Variant of(int id) {
        for (Mpu6050Variant variant : values()) {
            if (variant.id == id) {
                return variant;
            }
        }
        return null;
    }

    /// Whether the accelerometer has a filter of its own, and the chip an SPI interface.
    boolean isLater() {
        return this != MPU_6050;
    }
}
