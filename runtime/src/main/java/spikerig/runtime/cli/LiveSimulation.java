package spikerig.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import spikerig.drivers.Clock;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.command.CommandDesk;
import spikerig.runtime.dashboard.DashboardConfig;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.recording.Recorder;
import spikerig.runtime.rig.AssemblyControls;
import spikerig.runtime.rig.RecordingKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigAssembly;
import spikerig.runtime.safety.TripTogether;
import spikerig.runtime.sim.ManualClock;
import spikerig.runtime.sim.PlannedFault;
import spikerig.runtime.sim.SimulatedRun;
import spikerig.runtime.telemetry.Telemetry;
import spikerig.runtime.telemetry.TelemetryConfig;
import spikerig.runtime.telemetry.TickTap;

/// A simulated run that people watch: lines on the terminal, telemetry, in real time or faster.
final class LiveSimulation {
    private static final double LINE_S = 1;
    private static final double FAST_LINE_S = 10;
    private static final long POLL_NS = 20_000_000;
    private static final int TELEMETRY_POLLS_MAX = 150;

    private final Options options;
    private final PrintWriter out;
    private final Announcer announcer;
    private final List<TickPrinter> printers = new ArrayList<>();
    private final List<Telemetry.Source> sources = new ArrayList<>();
    private final SimulatedRun run;
    private final Telemetry telemetry;
    private final Recorder recorder;
    private final PageServer page;
    private volatile Throwable failure;

    /// @param seconds null: as long as the rig's programme
    /// @param telemetry where to publish
    /// @param recording where to record, if anywhere
    /// @param dashboard where to serve the page, if anywhere
    record Options(
            Rig rig, long seed, String controller, Double seconds, List<PlannedFault> faults, boolean fast,
            TelemetryConfig telemetry, RecordingKeys recording, DashboardConfig dashboard) {}

    /// @param out takes the lines
    /// @param err takes what is no result: notices of telemetry
    /// @throws IOException when there can be no recording
    LiveSimulation(Options options, PrintWriter out, PrintWriter err) throws IOException {
        this.options = options;
        this.out = out;
        this.announcer = new Announcer(err);
        MonotonicClock system = new MonotonicClock();
        Clock base = options.fast() ? new ManualClock() : system;
        TripTogether listener = new TripTogether();
        listener.add(announcer);
        recorder = new Recorder(
                options.rig(), options.recording(), system, InstantSource.system(), announcer::say);
        listener.add(recorder);
        run = new SimulatedRun(
                options.rig(),
                new SimulatedRun.Options(
                        base, options.seed(), options.controller(), options.seconds(), options.faults(), this::sinks,
                        listener, this::stopBroker));
        printers.getFirst().printDecisions(run.decisions());
        telemetry = new Telemetry(options.telemetry(), options.rig().name(), sources, system, announcer::say);
        listener.add(telemetry);
        recorder.attach(run.simulation().loops());
        try {
            recorder.begin(base.nanoTime());
        } catch (IOException | RuntimeException refused) {
            run.close();
            throw refused;
        }
        obey(options.rig());
        telemetry.start(base.nanoTime());
        page = new PageServer(
                options.dashboard(), options.rig(), options.telemetry(), options.recording().folder(), telemetry,
                announcer::say);
        page.start();
    }

    private void obey(Rig rig) {
        RigAssembly assembly = run.simulation().assembly();
        AssemblyControls controls = new AssemblyControls(assembly, () -> {
            assembly.loops().forEach(ControlLoop::requestArm);
            return null;
        });
        CommandDesk desk = new CommandDesk(rig.name(), rig.commands(), controls, new RecorderControl(recorder),
                () -> System.currentTimeMillis() / 1e3);
        telemetry.obey(desk, rig.commands().words(), rig.commands().trustBroker());
    }

    private List<TickSink> sinks(LoopLayout layout) {
        TickPrinter printer = new TickPrinter(layout, out, options.fast() ? FAST_LINE_S : LINE_S);
        printers.add(printer);
        TickTap tap = new TickTap(layout);
        sources.add(new Telemetry.Source(layout, tap));
        return List.of(printer.tap(), tap, recorder.tap(layout));
    }

    private void stopBroker() {
        Thread.ofVirtual().start(telemetry::stopBroker);
    }

    /// Ends with the run, at a trip, or when `stop` says so; then everything is at rest and telemetry has said
    /// good-bye.
    SimulatedRun run(BooleanSupplier stop) {
        try {
            if (options.fast()) {
                runFast(stop);
            } else {
                awaitTelemetry();
                runInRealTime(stop);
            }
        } finally {
            run.close();
            recorder.close();
            telemetry.close();
            page.close();
        }
        if (telemetry.counts().lossy()) {
            announcer.say(telemetry.counts().summary());
        }
        announcer.poll();
        return run;
    }

    /// Second by second on this thread, printing in between.
    private void runFast(BooleanSupplier stop) {
        run.begin();
        double untilS = 0;
        boolean on = true;
        while (on) {
            untilS += Math.min(LINE_S, options.recording().recordBufferS() / 4);
            on = run.runUntil(untilS, stop);
            recorder.awaitRoom();
            poll();
        }
    }

    private void runInRealTime(BooleanSupplier stop) {
        Thread loop = new Thread(() -> runWhole(stop), "loop-sim");
        loop.setUncaughtExceptionHandler((thread, bug) -> failure = bug);
        loop.start();
        while (loop.isAlive()) {
            LockSupport.parkNanos(POLL_NS);
            poll();
        }
        poll();
        if (failure != null) {
            throw new IllegalStateException("loop thread failed", failure);
        }
    }

    private void runWhole(BooleanSupplier stop) {
        run.begin();
        run.runUntil(run.lengthS(), stop);
    }

    /// A simulation can wait for its audience, a little.
    private void awaitTelemetry() {
        if (!options.telemetry().enabled()) {
            return;
        }
        for (int i = 0; i < TELEMETRY_POLLS_MAX && !telemetry.counts().connected(); i++) {
            LockSupport.parkNanos(POLL_NS);
        }
        if (telemetry.counts().connected()) {
            announcer.say("telemetry: " + telemetry.brokerUri() + ", topics spikerig/" + options.rig().name() + "/#");
        }
        announcer.poll();
    }

    private void poll() {
        printers.forEach(TickPrinter::poll);
        announcer.poll();
    }
}
