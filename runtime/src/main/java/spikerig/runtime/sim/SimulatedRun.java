package spikerig.runtime.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Labelled;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.report.ActivitySummary;
import spikerig.runtime.report.DecisionLog;
import spikerig.runtime.report.Flight;
import spikerig.runtime.report.FlightLog;
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
    private static final double SINGLE_STEP_S = 60;
    private static final int DECISIONS_MAX = 100_000;

    private final Rig rig;
    private final long seed;
    private final TickHash hash = new TickHash();
    private final FirstTrip firstTrip = new FirstTrip();
    private final double programmeS;
    private final Simulation simulation;
    private final Labelled recording;
    private final int[] labelIndex;
    private final double lengthS;
    private LoopLayout layout;
    private TickCount count;
    private FlightLog flightLog;
    private DecisionLog decisionLog;

    /// What one run adds to a rig.
    ///
    /// @param base time: a [ManualClock] for a run as fast as the machine, or the system's
    /// @param seed source of all randomness
    /// @param controller section that takes the place of the rig's; null: as the rig says
    /// @param seconds length; null: the set points' programme, or the recording
    /// @param faults what fails, and when
    /// @param sinks told of every tick of a loop, besides the run's own
    /// @param listener told of trips and hand-overs
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
                    new ManualClock(), seed, controller, seconds, List.of(), layout -> List.of(), new FirstTrip(),
                    () -> {});
        }
    }

    /// @throws spikerig.runtime.rig.RigException when the rig cannot be built
    public SimulatedRun(Rig rig, Options options) {
        this.rig = rig;
        this.seed = options.seed();
        this.programmeS = programmeS(rig);
        Simulation.Options simulated = new Simulation.Options(
                options.base(),
                seed,
                options.controller(),
                options.faults(),
                (loop, sensed) -> sinks(loop, sensed, options),
                List.of(firstTrip, options.listener()),
                options.stopBroker());
        simulation = new Simulation(rig, simulated);
        recording = simulation.assembly().sensors().values().stream()
                .filter(Labelled.class::isInstance)
                .map(Labelled.class::cast)
                .findFirst()
                .orElse(null);
        labelIndex = recording == null || decisionLog == null ? new int[0] : labelIndex();
        lengthS = lengthS(options.seconds());
    }

    /// Length of a set-point programme, whose last step is as long as the one before it; 0 for a rig without one.
    private static double programmeS(Rig rig) {
        double longest = 0;
        for (SetpointKeys setpoint : rig.setpoints().values()) {
            List<List<Double>> steps = setpoint.steps();
            double last = steps.getLast().getFirst();
            double lastStepS = steps.size() == 1 ? SINGLE_STEP_S : last - steps.get(steps.size() - 2).getFirst();
            longest = Math.max(longest, last + lastStepS);
        }
        return longest;
    }

    /// A recording ends a run that would be longer.
    private double lengthS(Double asked) {
        double endS = recording == null ? Double.POSITIVE_INFINITY : recording.durationS();
        double naturalS = programmeS > 0 ? programmeS : recording == null ? SINGLE_STEP_S : endS;
        return Math.min(asked != null ? asked : naturalS, endS);
    }

    /// For each label of the recording, its place among the classes.
    private int[] labelIndex() {
        int[] index = recording.labelNames().stream().mapToInt(layout.labels()::indexOf).toArray();
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0 && recording.holdsOthers()) {
                index[i] = DecisionLog.UNKNOWN;
            } else if (index[i] < 0) {
                simulation.close();
                throw rig.error("the recording's label \"" + recording.labelNames().get(i)
                        + "\" is no class of controller." + layout.controller() + "; its classes: "
                        + String.join(", ", layout.labels()));
            }
        }
        return index;
    }

    /// The first loop is the one that the run is judged by.
    private List<TickSink> sinks(LoopLayout loop, float[] sensed, Options options) {
        List<TickSink> sinks = new ArrayList<>(List.of(hash));
        if (layout == null) {
            layout = loop;
            count = new TickCount(loop.periodNs());
            sinks.add(count);
            if (loop.windowSteps() > 0) {
                decisionLog = new DecisionLog(loop, DECISIONS_MAX, this::trueLabel);
                sinks.add(decisionLog);
            } else if (rig.plant() != null && setpoint(loop) != null) {
                flightLog = new FlightLog(loop, capacity(loop, options.seconds()), sensed);
                sinks.add(flightLog);
            }
        }
        sinks.addAll(options.sinks().apply(loop));
        return sinks;
    }

    /// The first set point that the loop follows; null when it follows none.
    private SetpointKeys setpoint(LoopLayout loop) {
        return loop.in().stream()
                .map(Channel::name)
                .filter(name -> name.startsWith(SETPOINT))
                .map(name -> rig.setpoints().get(name.substring(SETPOINT.length())))
                .findFirst()
                .orElse(null);
    }

    /// Ticks to keep, for which there must be room before the run begins.
    private int capacity(LoopLayout loop, Double asked) {
        double ticks = Math.ceil((asked != null ? asked : programmeS) * 1e9 / loop.periodNs()) + 1;
        double bytes = ticks * FlightLog.bytesPerTick(loop);
        if (ticks > Integer.MAX_VALUE || bytes > Runtime.getRuntime().maxMemory() / 2.0) {
            throw rig.error(String.format(
                    Locale.ROOT, "a run of %.0f ticks takes %.0f MB to keep, more than half of the memory; make it "
                            + "shorter with --seconds",
                    ticks, bytes / 1e6));
        }
        return (int) ticks;
    }

    private int trueLabel() {
        return recording == null ? DecisionLog.UNKNOWN : labelIndex[recording.label()];
    }

    /// Length that the run was given, or has by itself.
    public double lengthS() {
        return lengthS;
    }

    /// The first loop's.
    public LoopLayout layout() {
        return layout;
    }

    public Simulation simulation() {
        return simulation;
    }

    /// The decisions so far; null for a rig that does not classify.
    public DecisionLog decisions() {
        return decisionLog;
    }

    /// Time of the run begins.
    public void begin() {
        simulation.begin();
    }

    /// Ticks until `untilS` of the run, its end, a trip, or until `stop` says so.
    ///
    /// @return whether the run goes on
    public boolean runUntil(double untilS, BooleanSupplier stop) {
        long endNs = Math.round(Math.min(untilS, lengthS) * 1e9);
        while (simulation.nextTickNs() < endNs) {
            if (stop.getAsBoolean() || firstTrip.reason() != null) {
                return false;
            }
            simulation.runOnce();
        }
        return untilS < lengthS;
    }

    /// The reason of the first trip; null when there was none.
    public String tripReason() {
        return firstTrip.reason();
    }

    public TickCount count() {
        return count;
    }

    /// The run as a flight; null when the rig has no plant that follows a set point.
    public Flight flight() {
        return flightLog == null
                ? null
                : Flight.of(flightLog, programme(), simulation.loops().getFirst().neuronGroups(), outcome());
    }

    /// The run as a series of decisions; null when the rig does not classify.
    public ActivitySummary activity() {
        return decisionLog == null ? null : ActivitySummary.of(layout, outcome(), decisionLog.decisions());
    }

    /// What is known of any run.
    public RunOutcome outcome() {
        return new RunOutcome(
                seed, count.ticks(), hash.toString(), count.late(), count.faulty(), tripReason() != null, tripReason());
    }

    private List<SetpointStep> programme() {
        return setpoint(layout).steps().stream()
                .filter(step -> step.getFirst() < lengthS)
                .map(step -> new SetpointStep(step.getFirst(), step.getLast()))
                .toList();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
