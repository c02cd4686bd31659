package spikerig.runtime.rig;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import spikerig.runtime.command.CommandRefused;
import spikerig.runtime.command.RigControls;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.Crew;
import spikerig.runtime.loop.Setpoint;
import spikerig.runtime.loop.State;

/// Obeys commands on an assembled rig, within the limits of its file.
public final class AssemblyControls implements RigControls {
    private static final int POLLS_MAX = 100;
    private static final long POLL_NS = 20_000_000;

    private final Rig rig;
    private final RigAssembly assembly;
    private final Supplier<String> arm;

    /// @param arm asks all loops to arm, and returns why that can't be; null: it was asked
    public AssemblyControls(RigAssembly assembly, Supplier<String> arm) {
        this.rig = assembly.rig();
        this.assembly = assembly;
        this.arm = arm;
    }

    @Override
    public String arm() {
        String why = arm.get();
        if (why != null) {
            throw new CommandRefused(why);
        }
        for (int i = 0; i < POLLS_MAX; i++) {
            if (assembly.loops().stream().allMatch(loop -> loop.state() == State.ARMED)) {
                return "armed";
            }
            LockSupport.parkNanos(POLL_NS);
        }
        throw new CommandRefused("not armed: a sensor has no fresh value, or the rig has tripped at once");
    }

    @Override
    public String disarm() {
        assembly.loops().forEach(ControlLoop::requestDisarm);
        return "disarmed";
    }

    @Override
    public String stop(String by) {
        assembly.loops().forEach(loop -> loop.requestTrip("stopped by " + by));
        return "stopped; at rest until armed";
    }

    @Override
    public String setpoint(String name, float value) {
        SetpointKeys keys = rig.setpoints().get(name);
        List<Setpoint> setpoints = assembly.setpoints(name);
        if (keys == null || setpoints.isEmpty()) {
            throw new CommandRefused("no loop follows a set point " + name);
        }
        if (Float.isNaN(value)) {
            setpoints.forEach(Setpoint::release);
            return "setpoint." + name + " follows its programme";
        }
        if (!(value >= keys.min().floatValue() && value <= keys.max().floatValue())) {
            throw new CommandRefused("setpoint." + name + " = " + value + " must be in " + keys.min() + ".."
                    + keys.max() + " " + keys.unit());
        }
        setpoints.forEach(setpoint -> setpoint.command(value));
        return "setpoint." + name + " = " + value + " " + keys.unit();
    }

    @Override
    public String controller(String loopName, String name) {
        ControlLoop loop = loop(loopName);
        LoopKeys keys = rig.loops().get(loop.layout().loop());
        if (!keys.controllers().contains(name) && !keys.controller().equals(name)) {
            throw new CommandRefused("controller " + name + " is not one of loop." + loop.layout().loop()
                    + ".controllers");
        }
        change(loop, crew(loop, name, loop.periodNs()));
        return "loop." + loop.layout().loop() + " steered by " + name;
    }

    @Override
    public String rate(String loopName, double rateHz) {
        ControlLoop loop = loop(loopName);
        LoopKeys keys = rig.loops().get(loop.layout().loop());
        if (!(rateHz >= keys.rateMinHz() && rateHz <= keys.rateMaxHz())) {
            throw new CommandRefused("rateHz = " + rateHz + " must be in " + keys.rateMinHz() + ".."
                    + keys.rateMaxHz() + " of loop." + loop.layout().loop());
        }
        change(loop, crew(loop, loop.controllerName(), LoopKeys.periodNs(rateHz)));
        return "loop." + loop.layout().loop() + " at " + rateHz + " Hz";
    }

    private static void change(ControlLoop loop, Crew crew) {
        loop.requestCrew(crew);
        for (int i = 0; i < POLLS_MAX && !loop.hasCrew(); i++) {
            LockSupport.parkNanos(POLL_NS);
        }
        if (!loop.hasCrew()) {
            throw new CommandRefused("loop." + loop.layout().loop() + " has not ticked yet; it changes when it does");
        }
    }

    private Crew crew(ControlLoop loop, String name, long periodNs) {
        try {
            return assembly.crew(loop, name, periodNs);
        } catch (IllegalArgumentException refused) {
            throw new CommandRefused(refused.getMessage());
        }
    }

    private ControlLoop loop(String name) {
        List<ControlLoop> loops = assembly.loops();
        if (name == null && loops.size() > 1) {
            throw new CommandRefused("loop must be given: this rig has " + loops.size());
        }
        return loops.stream().filter(loop -> name == null || loop.layout().loop().equals(name)).findFirst()
                .orElseThrow(() -> new CommandRefused("no loop " + name));
    }
}
