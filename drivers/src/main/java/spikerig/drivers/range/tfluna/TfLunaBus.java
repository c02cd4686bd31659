package spikerig.drivers.range.tfluna;

/// The buses that a TF-Luna speaks, chosen by its pin 5 when it starts.
public enum TfLunaBus {
    I2C,
    SERIAL
}
