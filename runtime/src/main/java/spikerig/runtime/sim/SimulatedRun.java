package spikerig.runtime.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import spikerig.controllers.Classifier;
import spikerig.drivers.Clock;
import spikerig.drivers.Sensor;
import spikerig.drivers.recording.RecordingSensor;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.report.ActivitySummary;
import spikerig.runtime.report.DecisionLog;
import spikerig.runtime.report.Flight;
import spikerig.runtime.report.FlightLog;
import spikerig.runtime.report.Population;
import spikerig.runtime.report.RunOutcome;
import spikerig.runtime.report.SetpointStep;
import spikerig.runtime.report.TickCount;
import spikerig.runtime.report.TickHash;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.SetpointKeys;

/// One simulated run of a rig, and what it leaves behind: the first loop's log, its counts and its hash.
///
/// A rig with a plant and a set point is judged as a flight; one whose controller classifies, by its decisions.
public final class SimulatedRun implements AutoCloseable {
    private static final String SETPOINT = "setpoint.";
    private static final double LAST_STEP_S = 60;

    private final Rig rig;
    private final long seed;
    private final double seconds;
    private final TickHash hash = new TickHash();
    private final TripReason tripReason = new TripReason();
    private final Simulation simulation;
    private final LoopLayout layout;
    private TickCount count;
    private FlightLog flightLog;
    private DecisionLog decisionLog;

    /// What one run adds to a rig.
    ///
    /// @param base time: a [ManualClock] for a run as fast as the machine, or the system's
    /// @param controller section that takes the place of the rig's; null: as the rig says
    /// @param seconds length; null: the set points' programme, or the recording
    /// @param sinks told of every tick of a loop, besides the run's own
    /// @param stopBroker what the fault [FaultKind#BROKER_LOST] does
    public record Options(
            Clock base,
            long seed,
            String controller,
            Double seconds,
            List<PlannedFault> faults,
            Function<LoopLayout, List<TickSink>> sinks,
            RunListener listener,
            Runnable stopBroker) {

        /// A run as fast as the machine that nobody watches.
        public static Options fast(long seed, String controller, Double seconds) {
            return new Options(
                    new ManualClock(), seed, controller, seconds, List.of(), layout -> List.of(), new TripReason(),
                    () -> {});
        }
    }

    /// @throws spikerig.runtime.rig.RigException when the rig cannot be built
    public SimulatedRun(Rig rig, Options options) {
        this.rig = rig;
        this.seed = options.seed();
        this.seconds = options.seconds() != null ? options.seconds() : programmeS(rig);
        tripReason.tellAlso(options.listener());
        simulation = new Simulation(
                rig,
                new Simulation.Options(
                        options.base(), seed, options.controller(), options.faults(),
                        (loop, sensed) -> sinks(loop, sensed, options), tripReason, options.stopBroker()));
        layout = simulation.loops().getFirst().layout();
    }

    /// Length of a run that nobody limits: to the end of the longest set-point programme, whose last step is as long as
    /// the one before it, or 0 for a rig without set points.
    private static double programmeS(Rig rig) {
        double longest = 0;
        for (SetpointKeys setpoint : rig.setpoints().values()) {
            List<List<Double>> steps = setpoint.steps();
            double last = steps.getLast().getFirst();
            double lastStepS = steps.size() == 1 ? LAST_STEP_S : last - steps.get(steps.size() - 2).getFirst();
            longest = Math.max(longest, last + lastStepS);
        }
        return longest;
    }

    private List<TickSink> sinks(LoopLayout loop, float[] sensed, Options options) {
        List<TickSink> sinks = new ArrayList<>(List.of(hash));
        if (count == null) {
            count = new TickCount(loop.periodNs());
            sinks.add(count);
            addJudge(sinks, loop, sensed);
        }
        sinks.addAll(options.sinks().apply(loop));
        return sinks;
    }

    /// The first loop is the one that the run is judged by.
    private void addJudge(List<TickSink> sinks, LoopLayout loop, float[] sensed) {
        if (!loop.labels().isEmpty()) {
            int capacity = (int) Math.ceil(lengthS() * 1e9 / loop.periodNs() / loop.windowSteps()) + 1;
            decisionLog = new DecisionLog(loop, capacity, trueLabel(loop));
            sinks.add(decisionLog);
        } else if (sensed.length > 0 && loop.in().getFirst().name().startsWith(SETPOINT)) {
            int capacity = (int) Math.ceil(lengthS() * 1e9 / loop.periodNs()) + 1;
            flightLog = new FlightLog(loop, capacity, sensed);
            sinks.add(flightLog);
        }
    }
}
