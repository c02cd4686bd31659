package spikerig.controllers.kernel;

final class Calibration {
    private Calibration() {}

    static boolean vectorsAreFaster() {
        return true;
    }
}
