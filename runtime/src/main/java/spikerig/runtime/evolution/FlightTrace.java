package spikerig.runtime.evolution;

/// One flight, tick by tick: the true value, the error that the controller saw, and the command after the limits.
public final class FlightTrace {
    private StepProgramme programme;
    private int count;
    private float[] values = new float[0];
    private float[] errors = new float[0];
    private float[] commands = new float[0];

    void start(StepProgramme flown) {
        programme = flown;
        count = 0;
        if (values.length < flown.tickCount()) {
            values = new float[flown.tickCount()];
            errors = new float[flown.tickCount()];
            commands = new float[flown.tickCount()];
        }
    }

    void add(float value, float error, float command) {
        values[count] = value;
        errors[count] = error;
        commands[count] = command;
        count++;
    }

    public StepProgramme programme() {
        return programme;
    }

    public int count() {
        return count;
    }

    public float value(int tick) {
        return values[tick];
    }

    public float error(int tick) {
        return errors[tick];
    }

    public float command(int tick) {
        return commands[tick];
    }
}
