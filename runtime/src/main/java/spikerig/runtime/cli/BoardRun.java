package spikerig.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.guard.Guard;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.LoopThread;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigAssembly;
import spikerig.runtime.safety.TripTogether;
import spikerig.runtime.safety.Watchdog;
import spikerig.runtime.safety.WatchdogThread;
import spikerig.runtime.telemetry.Telemetry;
import spikerig.runtime.telemetry.TickTap;

/// A rig that runs on this board: its loops' threads, the watchdog, the guard, telemetry and the terminal.
final class BoardRun {
    private static final double LINE_S = 1;
    private static final long POLL_NS = 20_000_000;
    /// The loops run disarmed for this long before `--arm` arms them.
    private static final long WARM_UP_NS = 2_000_000_000L;

    private static final long LOOP_END_MS = 1_000;

    private final PrintWriter out;
    private final Announcer announcer;
    private final MonotonicClock clock = new MonotonicClock();
    private final LinuxWiring wiring;
    private final TripTogether trips = new TripTogether();
    private final RigAssembly assembly;
    private final List<TickPrinter> printers = new ArrayList<>();
    private final List<LoopThread> threads = new ArrayList<>();
    private final WatchdogThread watchdog;
    private final Telemetry telemetry;
    private long armAtNs = Long.MAX_VALUE;

    /// Opens every device, all at rest.
    ///
    /// @param controller null: as the rig says
    /// @throws RuntimeException when the rig cannot be built here; nothing has moved
    BoardRun(Rig rig, String controller, String broker, PrintWriter out) {
        this.out = out;
        announcer = new Announcer(out);
        List<Telemetry.Source> sources = new ArrayList<>();
        trips.add(announcer);
        wiring = wiring(rig);
        try {
            assembly = new RigAssembly(
                    rig, wiring,
                    new RigAssembly.Options(controller, layout -> sinks(layout, sources), trips, c -> c));
            requireDeadMen(rig);
        } catch (RuntimeException refused) {
            wiring.close();
            throw refused;
        }
        trips.link(assembly.loops());
        Watchdog checks = new Watchdog(assembly.loops(), wiring::dropEnableLines);
        watchdog = new WatchdogThread(checks, wiring.guard(), assembly.loops(), clock);
        assembly.loops().forEach(loop -> threads.add(new LoopThread(loop, clock)));
        telemetry = new Telemetry(
                rig.telemetry().withBroker(broker), rig.name(), sources, clock, announcer::say);
        trips.add(telemetry);
    }

    private LinuxWiring wiring(Rig rig) {
        try {
            return new LinuxWiring(rig.io(), clock, rig.source()::read, guardProgram(rig));
        } catch (DeviceException refused) {
            throw rig.error(refused.getMessage());
        }
    }

    /// Null when no output of the rig wants a guard.
    private static Path guardProgram(Rig rig) {
        return rig.io().values().stream().anyMatch(IoConfig::guarded) ? Guard.locate() : null;
    }

    private List<TickSink> sinks(LoopLayout layout, List<Telemetry.Source> sources) {
        TickPrinter printer = new TickPrinter(layout, out, LINE_S);
        printers.add(printer);
        TickTap tap = new TickTap(layout);
        sources.add(new Telemetry.Source(layout, tap));
        return List.of(printer.tap(), tap);
    }

    /// An actuator that nothing stops when this process dies does not run.
    private void requireDeadMen(Rig rig) {
        assembly.actuators().forEach((name, actuator) -> {
            if (actuator.deadMan().kind() == DeadMan.Kind.NONE) {
                assembly.close();
                throw rig
                        .error("actuator." + name + ": nothing would stop it if this process died; put guard = true on "
                                + "the [io] section of its enable line");
            }
        });
    }

    /// Runs until `stop` says so, or until no loop is left; then everything is at rest.
    ///
    /// @param arm whether the loops arm themselves after warm-up
    /// @return whether the rig tripped at least once
    boolean run(boolean arm, BooleanSupplier stop, InputStream terminal) {
        try {
            start(arm);
            attend(stop, terminal);
        } finally {
            end();
        }
        return announcer.sawTrip();
    }

    /// Starts the loops, disarmed.
    private void start(boolean arm) {
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> trips.tripped(thread.getName(), clock.nanoTime(),
                "thread " + thread.getName() + ": " + bug));
        threads.forEach(LoopThread::start);
        watchdog.start();
        telemetry.start(clock.nanoTime());
        out.println(
                "holding: " + (wiring.guard().isPresent() ? "the guard over all outputs" : "no guard, none needed"));
        out.println(arm ? "disarmed; arms after warm-up" : "disarmed; Enter arms, d and Enter disarms, Ctrl-C ends");
        out.flush();
        if (arm) {
            armAtNs = clock.nanoTime() + WARM_UP_NS;
        }
    }

    /// Prints and obeys the terminal until `stop` says so, or no loop is left.
    private void attend(BooleanSupplier stop, InputStream terminal) {
        StringBuilder line = new StringBuilder();
        boolean open = true;
        while (!stop.getAsBoolean() && threads.stream().anyMatch(LoopThread::isAlive)) {
            LockSupport.parkNanos(POLL_NS);
            printers.forEach(TickPrinter::poll);
            announcer.poll();
            open = open && obey(terminal, line);
            if (clock.nanoTime() - armAtNs >= 0) {
                armAtNs = Long.MAX_VALUE;
                arm();
            }
        }
    }

    /// Reads what has been typed, without waiting.
    ///
    /// @return whether the terminal can be asked again
    private boolean obey(InputStream terminal, StringBuilder line) {
        try {
            while (terminal.available() > 0) {
                int character = terminal.read();
                if (character != '\n') {
                    line.append((char) character);
                } else {
                    obey(line.toString().strip());
                    line.setLength(0);
                }
            }
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private void obey(String word) {
        switch (word) {
            case "" -> arm();
            case "d" -> assembly.loops().forEach(ControlLoop::requestDisarm);
            default -> announcer.say("Enter arms, d and Enter disarms, Ctrl-C ends");
        }
    }

    private void arm() {
        boolean atRest = assembly.loops().stream().noneMatch(loop -> loop.state() == State.ARMED);
        if (atRest && wiring.guard().isPresent() && wiring.guard().get().tripped()) {
            wiring.restartGuard();
        }
        assembly.loops().forEach(ControlLoop::requestArm);
    }

    /// A loop that does not end keeps its devices; the guard then misses its beats and takes the outputs.
    private void end() {
        threads.forEach(LoopThread::stop);
        boolean ended = threads.stream().allMatch(thread -> thread.awaitEnd(LOOP_END_MS));
        watchdog.close();
        if (ended) {
            assembly.close();
        }
        wiring.close();
        telemetry.close();
        printers.forEach(TickPrinter::poll);
        announcer.say("at rest" + (telemetry.counts().lossy() ? "; " + telemetry.counts().summary() : ""));
        announcer.poll();
    }
}
