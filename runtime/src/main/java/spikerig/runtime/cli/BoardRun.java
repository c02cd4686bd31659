package spikerig.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import spikerig.controllers.kernel.Kernels;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.guard.Guard;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.command.CommandDesk;
import spikerig.runtime.dashboard.DashboardConfig;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.LoopThread;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.recording.Recorder;
import spikerig.runtime.rig.AssemblyControls;
import spikerig.runtime.rig.RecordingKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigAssembly;
import spikerig.runtime.safety.TripTogether;
import spikerig.runtime.safety.Watchdog;
import spikerig.runtime.safety.WatchdogThread;
import spikerig.runtime.service.SystemdNotice;
import spikerig.runtime.telemetry.Telemetry;
import spikerig.runtime.telemetry.TelemetryConfig;
import spikerig.runtime.telemetry.TickTap;

/// A rig that runs on this board: its loops' threads, the watchdog, the guard, telemetry and the terminal.
final class BoardRun {
    private static final double LINE_S = 1;
    private static final long POLL_NS = 20_000_000;
    /// The loops run disarmed for this long before anybody arms them, so that the compiler has done its work.
    private static final long WARM_UP_NS = 2_000_000_000L;

    private static final long LOOP_END_MS = 1_000;
    private static final long SYSTEMD_GRACE_NS = 1_000_000_000L;

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
    private final Recorder recorder;
    private final PageServer page;
    private volatile long warmAtNs;
    private final SystemdNotice systemd = SystemdNotice.ofProcess();
    private boolean armWhenWarm;

    /// Opens every device, all at rest.
    ///
    /// @param controller null: as the rig says
    /// @throws RuntimeException when the rig cannot be built here; nothing has moved
    BoardRun(
            Rig rig, String controller, TelemetryConfig config, RecordingKeys recording, DashboardConfig dashboard,
            PrintWriter out) {
        this.out = out;
        announcer = new Announcer(out);
        List<Telemetry.Source> sources = new ArrayList<>();
        trips.add(announcer);
        recorder = new Recorder(rig, recording, clock, InstantSource.system(), announcer::say);
        trips.add(recorder);
        wiring = new LinuxWiring(rig.io(), clock, rig.source(), guardProgram(rig));
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
        recorder.attach(assembly.loops());
        Watchdog checks = new Watchdog(assembly.loops(), wiring::dropEnableLines);
        watchdog = new WatchdogThread(checks, wiring.guard(), assembly.loops(), clock);
        assembly.loops().forEach(loop -> threads.add(new LoopThread(loop, clock)));
        telemetry = new Telemetry(
                config, rig.name(), sources, clock, announcer::say);
        trips.add(telemetry);
        telemetry.obey(
                new CommandDesk(rig.name(), rig.commands(), new AssemblyControls(assembly, this::armByCommand),
                        new RecorderControl(recorder), () -> System.currentTimeMillis() / 1e3),
                rig.commands().words(), rig.commands().trustBroker());
        page = new PageServer(dashboard, rig, config, recording.folder(), telemetry, announcer::say);
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
        return List.of(printer.tap(), tap, recorder.tap(layout));
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

    /// Runs until the signal, or until no loop is left; then everything is at rest.
    ///
    /// @param arm whether the loops arm themselves after warm-up
    /// @return the exit code
    /// @throws IOException when there can be no recording; nothing has moved
    int run(boolean arm, StopSignal stop, InputStream terminal) throws IOException {
        beginRecording();
        stop.onStop(() -> threads.forEach(LoopThread::stop));
        boolean ended;
        try {
            start(arm);
            attend(stop, new Keyboard(terminal));
        } finally {
            ended = end();
        }
        return !ended ? Main.FAILED : announcer.sawTrip() ? Main.TRIPPED : 0;
    }

    private void beginRecording() throws IOException {
        try {
            recorder.begin(clock.nanoTime());
        } catch (IOException | RuntimeException refused) {
            assembly.close();
            wiring.close();
            throw refused;
        }
    }

    /// Starts the loops, disarmed.
    private void start(boolean arm) {
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> trips.tripped(thread.getName(), clock.nanoTime(),
                "thread " + thread.getName() + ": " + bug));
        armWhenWarm = arm;
        assembly.connect();
        warmAtNs = clock.nanoTime() + WARM_UP_NS;
        threads.forEach(LoopThread::start);
        watchdog.start();
        telemetry.start(clock.nanoTime());
        page.start();
        out.println("guard: " + (wiring.guard().isPresent() ? "holds all outputs" : "none, nothing here needs one")
                + "; scheduler and memory: the system's default");
        out.println(arm ? "disarmed; arms after warm-up" : "disarmed; Enter arms, d and Enter disarms, Ctrl-C ends");
        out.flush();
        systemd.ready();
    }

    /// Only loops that tick keep systemd content; a rig whose loop hangs is started again, at rest.
    private void tellSystemd() {
        long nowNs = clock.nanoTime();
        boolean ticking = assembly.loops().stream().allMatch(
                loop -> nowNs - loop.lastTickNs() < SYSTEMD_GRACE_NS + Watchdog.silentNsMax(loop.periodNs()));
        if (ticking || !warm()) {
            systemd.alive(nowNs);
        }
        systemd.status(assembly.loops().stream()
                .map(loop -> loop.layout().loop() + " " + loop.state().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
    }

    /// Prints and obeys the keyboard.
    private void attend(StopSignal stop, Keyboard keyboard) {
        while (!stop.requested() && threads.stream().anyMatch(LoopThread::isAlive)) {
            LockSupport.parkNanos(POLL_NS);
            tellSystemd();
            printers.forEach(TickPrinter::poll);
            announcer.poll();
            for (String word = keyboard.line(); word != null; word = keyboard.line()) {
                obey(word);
            }
            if (armWhenWarm && warm()) {
                armWhenWarm = false;
                armByItself();
            }
        }
    }

    private boolean warm() {
        boolean chosen = Kernels.awaitChoice(0);
        return chosen && clock.nanoTime() - warmAtNs >= 0;
    }

    private void obey(String word) {
        switch (word) {
            case "" -> armByHand();
            case "d" -> assembly.loops().forEach(ControlLoop::requestDisarm);
            default -> announcer.say("Enter arms, d and Enter disarms, Ctrl-C ends");
        }
    }

    private void armByHand() {
        String why = warm() ? arm() : "still warming up; press Enter again in a moment";
        if (why != null) {
            announcer.say("not armed: " + why);
        }
    }

    /// A person's right to arm came with the command. Returns why not, or null.
    private String armByCommand() {
        return warmAtNs != 0 && warm() ? arm() : "still warming up";
    }

    /// Only a person leaves a trip.
    private void armByItself() {
        if (assembly.loops().stream().anyMatch(loop -> loop.state() == State.TRIPPED)) {
            announcer.say("not armed: the rig has tripped; Enter arms");
        } else {
            armByHand();
        }
    }

    /// The main thread or that of commands. Returns why not, or null.
    private synchronized String arm() {
        boolean atRest = assembly.loops().stream().noneMatch(loop -> loop.state() == State.ARMED);
        try {
            if (atRest && wiring.guard().isPresent() && wiring.guard().get().tripped()) {
                wiring.restartGuard();
            }
        } catch (DeviceException refused) {
            return refused.getMessage();
        }
        assembly.loops().forEach(ControlLoop::requestArm);
        return null;
    }

    /// Brings everything to rest. A loop that does not end keeps its devices, and the guard takes the outputs from it.
    ///
    /// @return whether all loops have ended
    private boolean end() {
        systemd.stopping();
        threads.forEach(LoopThread::stop);
        boolean ended = threads.stream().allMatch(thread -> thread.awaitEnd(LOOP_END_MS));
        watchdog.close();
        if (ended) {
            assembly.close();
            wiring.close();
            announcer.say("at rest");
        } else {
            wiring.guard().ifPresent(Guard::close);
            announcer.say("a loop did not end: the guard took its outputs, check the rig");
        }
        recorder.close();
        telemetry.close();
        page.close();
        if (telemetry.counts().lossy()) {
            announcer.say(telemetry.counts().summary());
        }
        printers.forEach(TickPrinter::poll);
        announcer.poll();
        return ended;
    }
}
