package spikerig.runtime.report;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.NeuronGroup;
import spikerig.drivers.Noise;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;

/// Synthetic runs that look like real ones.
final class Gallery {
    static final List<NeuronGroup> POPULATIONS = List.of(
            new NeuronGroup("PD encoder", 40),
            new NeuronGroup("PD hidden", 40),
            new NeuronGroup("I encoder", 40),
            new NeuronGroup("I hidden", 40));
    private static final double[][] PROGRAM = {{0.0, 0.5}, {70.0, 1.0}, {140.0, 1.5}, {210.0, 1.0}, {280.0, 0.5}};

    private Gallery() {}

    /// A second-order response to each step, with a drift that fades; a spiking controller when it has neurons.
    static Flight flight(String controller, int neuronCount, double damping, int ticks) {
        LoopLayout layout = Logs.blimp(controller, neuronCount);
        float[] sensed = new float[1];
        FlightLog log = new FlightLog(layout, ticks, sensed);
        List<SetpointStep> program = SetpointStep.listOf(PROGRAM);
        Tick tick = new Tick(layout);
        Noise noise = new Noise(1);
        double speedMPerS = 0.0;
        for (int i = 0; i < ticks; i++) {
            Logs.at(tick, i);
            tick.startNs += (long) (40_000 * StrictMath.exp(0.7 * noise.gaussian()));
            tick.startNs += noise.uniform() < 0.003 ? (long) (3e6 * noise.uniform()) : 0;
            double setpointM = setpointM(program, i * 0.1);
            double errorM = setpointM - sensed[0] + 0.01 * noise.gaussian();
            double command = Math.clamp(9 * errorM - 18 * damping * speedMPerS + 0.4 * noise.gaussian(), -10, 10);
            command = Math.abs(command) < 0.3 ? 0.0 : command;
            speedMPerS += 0.1 * (0.05 * command - 0.006);
            sensed[0] += (float) (0.1 * speedMPerS);
            tick.in[0] = (float) setpointM;
            tick.in[1] = (float) (setpointM - errorM);
            tick.out[0] = (float) command;
            tick.applied[0] = (float) command;
            for (int neuron = 0; neuron < neuronCount; neuron++) {
                double gain = (neuron % 2 == 0 ? 0.5 : -0.5) * (neuron / 40 % 2 + 1);
                double rate = 0.03 + 0.02 * (neuron % 7) + gain * errorM;
                long bit = 1L << neuron;
                tick.spikes[neuron / 64] &= ~bit;
                tick.spikes[neuron / 64] |= noise.uniform() < rate ? bit : 0;
            }
            log.record(tick);
        }
        RunOutcome outcome = new RunOutcome(1, ticks, "00000000deadbeef", 0, 0, false, null);
        return Flight.of(log, program, neuronCount == 0 ? List.of() : POPULATIONS, outcome);
    }

    private static double setpointM(List<SetpointStep> program, double timeS) {
        double setpointM = program.getFirst().setpointM();
        for (SetpointStep step : program) {
            setpointM = timeS >= step.startS() ? step.setpointM() : setpointM;
        }
        return setpointM;
    }

    static final List<String> ACTIVITIES =
            List.of("typing", "brushing teeth", "catch", "dribbling", "writing", "clapping", "folding clothes");

    /// Two minutes of each activity, now and then mistaken.
    static List<Decision> decisions(int count) {
        Noise noise = new Noise(2);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i * ACTIVITIES.size() / count;
            boolean right = noise.uniform() < 0.85;
            int predicted = right ? label : (int) noise.uniform(0, ACTIVITIES.size());
            decisions.add(new Decision(
                    2.0 * (i + 1),
                    ACTIVITIES.get(label),
                    ACTIVITIES.get(predicted),
                    right ? noise.uniform(0.4, 1.0) : noise.uniform(0.2, 0.5),
                    40));
        }
        return decisions;
    }
}
