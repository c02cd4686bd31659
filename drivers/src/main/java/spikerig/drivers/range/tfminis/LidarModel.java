package spikerig.drivers.range.tfminis;

/// What tells Benewake's lidars with the same frames apart.
///
/// @param part name of the part
/// @param distanceMMin below it the chip is blind, m
/// @param distanceCmMax largest distance that it gives, cm; abnormal values are far above it
/// @param rates the frame rates that it has, in words
public record LidarModel(String part, float distanceMMin, int distanceCmMax, String rates) {
    /// Manual SJ-PM-TFmini-S: 0.1 to 12 m.
    public static final LidarModel TFMINI_S = new LidarModel("TFmini-S", 0.1f, 1200, "1000 / a whole number");

    /// Manual SJ-PM-TF-Luna: 0.2 to 8 m.
    public static final LidarModel TF_LUNA = new LidarModel("TF-Luna", 0.2f, 800, "500 / a whole number, 2 at least");
}
