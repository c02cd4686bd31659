package spikerig.runtime.loop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.NeuronGroup;

/// Senses, decides and acts, once per tick. It knows no thread and no clock.
///
/// The controller always steps; arming gates only the actuators. A trip latches: only [#arm] moves the actuators again.
/// Methods named `request…` may be called by any thread and are obeyed at the next tick; all others belong to the
/// loop's thread.
public final class ControlLoop {
    private final LoopLayout layout;
    private final Inputs inputs;
    private final Outputs outputs;
    private final FaultLimits limits;
    private final TickSink[] sinks;
    private final RunListener listener;
    private final PilotInput pilot;
    private final Battery battery;
    private final Tick tick;
    private final float[] wanted;
    private final Helm helm;

    private long epochNs;
    private int faultScore;
    private long missedInRow;
    private boolean atRest = true;
    private String reason;

    private volatile boolean armRequested;
    private volatile boolean disarmRequested;
    private volatile String tripRequested;
    private volatile Crew crewRequested;
    private volatile long periodNs;
    private volatile State state = State.DISARMED;
    private volatile long lastTickNs;

    /// @param fallback takes over when `controller` faults; null: the loop trips
    public ControlLoop(
            LoopLayout layout,
            Inputs inputs,
            Controller controller,
            Controller fallback,
            Outputs outputs,
            FaultLimits limits,
            List<TickSink> sinks,
            RunListener listener) {
        this(layout, inputs, controller, fallback, outputs, limits, sinks, listener, Supervision.NONE);
    }

    /// @param supervision what may act on the loop besides its controller
    public ControlLoop(
            LoopLayout layout,
            Inputs inputs,
            Controller controller,
            Controller fallback,
            Outputs outputs,
            FaultLimits limits,
            List<TickSink> sinks,
            RunListener listener,
            Supervision supervision) {
        this.layout = layout;
        this.inputs = inputs;
        this.helm = new Helm(layout.controller(), controller, fallback);
        this.outputs = outputs;
        this.limits = limits;
        this.sinks = sinks.toArray(TickSink[]::new);
        this.listener = listener;
        this.pilot = supervision.pilot();
        this.battery = supervision.battery();
        this.tick = new Tick(layout);
        this.wanted = new float[tick.out.length];
        inputs.descendBy(supervision.descent());
        this.periodNs = layout.periodNs();
    }

    public LoopLayout layout() {
        return layout;
    }

    /// Those of the loop's first controller.
    public List<NeuronGroup> neuronGroups() {
        return helm.primary().neuronGroups();
    }

    /// Time between ticks now; the layout has the one that the loop began with. Any thread.
    public long periodNs() {
        return periodNs;
    }

    /// Section of the controller that the loop runs, or ran before its fallback took over. Any thread.
    public String controllerName() {
        return helm.name();
    }

    /// Any thread.
    public State state() {
        return state;
    }

    /// When the last tick to end, or the one in which the loop armed, began; on the rig's clock. Any thread.
    public long lastTickNs() {
        return lastTickNs;
    }

    public void requestArm() {
        armRequested = true;
    }

    public void requestDisarm() {
        disarmRequested = true;
    }

    /// `crew` takes over at the next tick, without a jump when the loop is armed. Its controllers take and give what
    /// the loop's do, and have no more neurons than its layout has.
    public void requestCrew(Crew crew) {
        crewRequested = crew;
    }

    /// Whether the crew that was requested last has taken over. Any thread.
    public boolean hasCrew() {
        return crewRequested == null;
    }

    /// `why` names the fault in plain words.
    public void requestTrip(String why) {
        tripRequested = why;
    }

    /// Runs one tick.
    ///
    /// @param dueNs when it should have begun
    /// @param nowNs when it begins
    /// @param missed ticks skipped just before it
    public void tick(long dueNs, long nowNs, long missed) {
        tick.dueNs = dueNs;
        tick.startNs = nowNs;
        tick.missed = missed;
        tick.reset = false;
        tick.resumed = false;
        tick.handedOver = false;
        try {
            sense(nowNs);
            obey(nowNs);
            mindBattery(nowNs);
            changeHands(nowNs);
            decide(nowNs);
            act();
            countFaults(nowNs);
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            tick.healthy = false;
            trip(nowNs, "loop " + layout.loop() + ": threw " + bug);
        }
        record();
        lastTickNs = nowNs;
    }

    private void sense(long nowNs) {
        if (tick.index == 0) {
            epochNs = nowNs;
        }
        tick.healthy = inputs.sense(nowNs, nowNs - epochNs, tick.in);
        reason = inputs.reason();
        if (pilot != null) {
            pilot.read(nowNs);
        }
        if (battery != null) {
            battery.read(nowNs);
        }
    }

    private void obey(long nowNs) {
        if (tripRequested != null) {
            trip(nowNs, tripRequested);
            tripRequested = null;
            armRequested = false;
        }
        if (disarmRequested) {
            disarmRequested = false;
            disarm();
        }
        if (crewRequested != null) {
            takeOver(crewRequested, nowNs);
            crewRequested = null;
        }
        if (armRequested) {
            armRequested = false;
            arm(nowNs);
        }
    }

    private void takeOver(Crew crew, long nowNs) {
        helm.change(crew);
        if (crew.periodNs() != periodNs) {
            periodNs = crew.periodNs();
            outputs.changePeriod(periodNs);
        }
        if (state == State.ARMED) {
            tick.reset = true;
            helm.adopt(tick, outputs.last());
            outputs.handOver();
        }
        listener.crewChanged(layout.loop(), nowNs, crew.name(), periodNs);
    }

    private void arm(long nowNs) {
        if (state == State.ARMED) {
            return;
        }
        String refused = armRefused();
        if (refused != null) {
            listener.armRefused(layout.loop(), nowNs, refused);
            return;
        }
        if (battery != null) {
            battery.armed();
        }
        epochNs = nowNs;
        inputs.startProgramme();
        inputs.sense(nowNs, 0, tick.in);
        atRest = false;
        outputs.enable();
        helm.takePrimary();
        helm.adopt(tick, outputs.last());
        tick.reset = true;
        faultScore = 0;
        missedInRow = 0;
        tick.missed = 0;
        lastTickNs = nowNs; // before the state: who sees an armed loop must not take it for a silent one
        state = State.ARMED;
    }

    /// Why the loop cannot be armed; null when it can.
    private String armRefused() {
        if (!tick.healthy) {
            return reason;
        }
        if (pilot != null && pilot.forbids()) {
            return pilot.lostReason();
        }
        return battery != null && battery.forbidsArming() ? "battery: too little left to arm" : null;
    }

    private void disarm() {
        if (state == State.ARMED) {
            atRest = outputs.makeSafe();
            state = State.DISARMED;
        }
    }

    private void mindBattery(long nowNs) {
        if (battery == null) {
            return;
        }
        if (battery.level() != tick.battery) {
            if (tick.battery != null || battery.level() != BatteryLevel.OK) {
                listener.battery(layout.loop(), nowNs, battery.level(), battery.voltageV());
            }
            tick.battery = battery.level();
        }
        tick.batteryV = battery.voltageV();
        if (state == State.ARMED && battery.disarms(nowNs, tick.mode == Mode.PILOT)) {
            disarm();
            listener.disarmedItself(layout.loop(), nowNs, battery.level() == BatteryLevel.DISARM
                    ? "battery: empty"
                    : "battery: low, and landed");
        }
    }

    /// Lets the pilot take over or give back without a jump, and trips when there must be a pilot and is none.
    private void changeHands(long nowNs) {
        if (pilot == null) {
            return;
        }
        Mode mode = pilot.commanding() ? Mode.PILOT : Mode.CONTROLLER;
        boolean changed = mode != tick.mode;
        tick.mode = mode;
        if (state != State.ARMED) {
            return;
        }
        if (pilot.forbids()) {
            trip(nowNs, pilot.lostReason());
        } else if (changed) {
            outputs.handOver();
            if (mode == Mode.CONTROLLER) {
                helm.adopt(tick, outputs.last());
                tick.resumed = true;
            }
            listener.changedHands(layout.loop(), nowNs, pilot.whoCommands());
        }
    }

    /// Whether a pilot commands every output, so that sensors and controller do not matter.
    private boolean piloted() {
        return tick.mode == Mode.PILOT && pilot.commandsAll(outputs.channelCount());
    }

    private void decide(long nowNs) {
        boolean answered = steps();
        if (piloted()) {
            tick.healthy = true;
            helm.tell(tick);
            return;
        }
        if (!answered && state == State.ARMED && helm.hasSpare()) {
            helm.takeFallback();
            helm.adopt(tick, outputs.last());
            tick.handedOver = true;
            outputs.handOver();
            listener.handedOver(layout.loop(), nowNs, reason);
            steps();
        }
        if (helm.threw() && state == State.ARMED) {
            trip(nowNs, reason);
        }
        helm.tell(tick);
    }

    private boolean steps() {
        boolean answered = helm.answers(tick);
        reason = answered ? reason : helm.reason();
        return answered;
    }

    private void act() {
        Arrays.fill(tick.applied, Float.NaN);
        System.arraycopy(tick.out, 0, wanted, 0, wanted.length);
        if (tick.mode == Mode.PILOT) {
            pilot.command(wanted);
        }
        boolean answered = Helm.areNumbers(wanted);
        tick.healthy &= answered;
        if (state != State.ARMED && !atRest) {
            atRest = outputs.makeSafe(); // a device that did not take it once is asked until it does
        }
        if (state == State.ARMED && answered && !outputs.write(wanted, tick.applied)) {
            tick.healthy = false;
            reason = outputs.reason();
        }
    }

    /// What a tick waits for outside the JVM, for people; null: nothing.
    public String budget() {
        return helm.primary().budget();
    }

    private void countFaults(long nowNs) {
        faultScore = Math.max(0, faultScore + (tick.healthy ? -1 : 2));
        missedInRow = tick.missed == 0 ? 0 : missedInRow + tick.missed;
        if (state != State.ARMED) {
            return;
        }
        if (faultScore > 2 * limits.faultTicksMax()) {
            trip(nowNs, reason);
        } else if (missedInRow >= limits.missedTicksMax()) {
            trip(nowNs, "loop " + layout.loop() + ": stalled, " + missedInRow + " ticks missed");
        }
    }

    private void trip(long nowNs, String why) {
        atRest = outputs.makeSafe();
        if (state != State.TRIPPED) {
            state = State.TRIPPED;
            listener.tripped(layout.loop(), nowNs, why);
        }
    }

    private void record() {
        tick.state = state;
        tick.faultScore = faultScore;
        for (TickSink sink : sinks) {
            sink.record(tick);
        }
        tick.index++;
    }

    /// Bytes that [#saveState] writes.
    public int stateBytes() {
        return helm.stateBytes();
    }

    /// Appends what the controllers hold between two ticks: 1 when the fallback gives the outputs, else 0, then the
    /// state of the first controller, then the fallback's. In the loop's thread, from a [TickSink], or before the
    /// first tick. Does not allocate.
    public void saveState(ByteBuffer state) {
        helm.save(state);
    }

    /// Leaves every actuator at rest. The last call on every way out, by the loop's thread or after that has ended.
    public void end() {
        outputs.makeSafe();
        if (state == State.ARMED) {
            state = State.DISARMED;
        }
    }
}
