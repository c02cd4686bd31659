package spikerig.bench;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import spikerig.drivers.Noise;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.sim.FaultKind;
import spikerig.runtime.sim.ManualClock;
import spikerig.runtime.sim.PlannedFault;
import spikerig.runtime.sim.Simulation;

/// A flight of the simulated blimp with one fault, watched at the motor driver's outputs every 10 ms of simulated time.
///
/// The watching rides on planned losses of a broker that is not there: they are the one fault that only calls back.
final class FaultyFlight implements RunListener, AutoCloseable {
    private static final String ACTUATOR = "thrust";
    private static final long LOOK_NS = 10_000_000;
    private static final long FLIGHT_NS = 80_000_000_000L;
    private static final double FAULT_S_MIN = 1;
    private static final double FAULT_S_MAX = 4;

    private final long faultNs;
    private final ManualClock clock = new ManualClock();
    private final Simulation simulation;
    private float[] sensed;
    private long lookedNs;
    private boolean movedBefore;
    private long movedLastNs;
    private String tripReason;
    private int tripCount;
    private String handOverReason;
    private String armRefusal;
    private float applied;
    private float jump = Float.NaN;
    private boolean fallback;

    FaultyFlight(Rig rig, FaultKind kind, long seed) {
        faultNs = Math.round(new Noise(seed).uniform(FAULT_S_MIN, FAULT_S_MAX) * 1e9);
        Stream<PlannedFault> looks = LongStream.rangeClosed(1, FLIGHT_NS / LOOK_NS)
                .mapToObj(i -> new PlannedFault(FaultKind.BROKER_LOST, i * LOOK_NS));
        simulation = new Simulation(rig, new Simulation.Options(
                clock, seed, null, Stream.concat(Stream.of(new PlannedFault(kind, faultNs)), looks).toList(),
                this::sinks, List.of(this), this::look));
        simulation.begin();
    }

    private List<TickSink> sinks(LoopLayout layout, float[] sensed) {
        this.sensed = sensed;
        return List.of(this::record);
    }

    private void record(Tick tick) {
        if (tick.fallback && !fallback) {
            jump = Math.abs(tick.applied[0] - applied);
        }
        fallback = tick.fallback;
        applied = tick.applied[0];
    }

    /// Called in order of the planned times, one look for each.
    private void look() {
        lookedNs += LOOK_NS;
        if (simulation.actuated(ACTUATOR) != 0f) {
            movedLastNs = lookedNs;
            movedBefore |= lookedNs <= faultNs;
        }
    }

    void fly(double untilS) {
        while (simulation.nextTickNs() < untilS * 1e9) {
            simulation.runOnce();
        }
    }

    void arm() {
        simulation.loops().getFirst().requestArm();
    }

    double faultS() {
        return faultNs * 1e-9;
    }

    /// Whether the motors ran at any time before the fault.
    boolean movedBefore() {
        return movedBefore;
    }

    /// From the fault to the last look at which a motor ran: less than 10 ms later it was at rest for good.
    long movedForNs() {
        return movedLastNs - faultNs;
    }

    State state() {
        return simulation.loops().getFirst().state();
    }

    /// Of the plant.
    float altitudeM() {
        return sensed[0];
    }

    /// Null when nothing tripped.
    String tripReason() {
        return tripReason;
    }

    int tripCount() {
        return tripCount;
    }

    String handOverReason() {
        return handOverReason;
    }

    String armRefusal() {
        return armRefusal;
    }

    /// How far the applied thrust moved in the tick of the hand-over; `NaN` when there was none.
    float jumpAtHandOver() {
        return jump;
    }

    @Override
    public void tripped(String loop, long timeNs, String reason) {
        tripReason = reason;
        tripCount++;
    }

    @Override
    public void handedOver(String loop, long timeNs, String reason) {
        handOverReason = reason;
    }

    @Override
    public void armRefused(String loop, long timeNs, String reason) {
        armRefusal = reason;
    }

    @Override
    public void close() {
        simulation.close();
    }
}
