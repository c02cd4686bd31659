package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import spikerig.drivers.Clock;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.recording.mcap.McapOutput;
import spikerig.runtime.rig.LoopKeys;
import spikerig.runtime.rig.RecordingKeys;
import spikerig.runtime.rig.Rig;

/// Records a rig: every tick of every loop, from the run's begin or on request.
///
/// ```
/// loop-<name> -> RecordTap -> RecordRing -> recorder thread -> MCAP files
/// ```
///
/// [#tap] is called while the rig is built, then [#attach], then [#begin] before the loops run. [#start] and [#stop]
/// may be called by any thread but a loop's from then on.
public final class Recorder implements RunListener, AutoCloseable {
    /// What [#close] waits for a disk that hangs.
    private static final long CLOSE_MS = 5_000;

    /// What [#awaitRoom] waits for a disk that hangs.
    private static final long ROOM_NS = 5_000_000_000L;

    private static final long ROOM_POLL_NS = 1_000_000;
    private static final int TICKS_MIN = 64;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Rig rig;
    private final RecordingKeys keys;
    private final Clock clock;
    private final InstantSource wall;
    private final Consumer<String> notices;
    private final McapOutput.Opener opener;
    private final List<RecordTap> taps = new ArrayList<>();
    private final List<EventTap> cameras = new ArrayList<>();

    /// For each loop that a command gave another crew, the latest.
    private final Map<String, RigEvent> crews = new ConcurrentHashMap<>();

    private volatile Recording recording;
    private Thread thread;
    private RecordingStatus last = RecordingStatus.NONE;
    private long originNs;
    private long wallNs;

    /// @param keys where recordings go, and how; whether the run is recorded from its begin
    /// @param clock real monotonic time, which paces the writing; ticks carry the rig's own
    /// @param notices takes what a person should know, a line each; called by any thread
    public Recorder(Rig rig, RecordingKeys keys, Clock clock, InstantSource wall, Consumer<String> notices) {
        this(rig, keys, clock, wall, notices, McapOutput::create);
    }

    Recorder(
            Rig rig, RecordingKeys keys, Clock clock, InstantSource wall, Consumer<String> notices,
            McapOutput.Opener opener) {
        this.rig = rig;
        this.keys = keys;
        this.clock = clock;
        this.wall = wall;
        this.notices = notices;
        this.opener = opener;
    }

    /// What a loop of that layout tells of its ticks.
    public TickSink tap(LoopLayout layout) {
        RecordTap tap = new RecordTap(layout);
        taps.add(tap);
        return tap;
    }

    /// What the pump thread of a camera tells of its events. Before [#begin].
    ///
    /// @param width of the sensor, pixels; 0 for unknown
    /// @param height of the sensor, pixels; 0 for unknown
    /// @param eventsPerS that its ring holds for `recordBufferS`, 13 bytes each, 2^26 in all at most
    public EventTap camera(String name, int width, int height, int eventsPerS) {
        EventTap tap = new EventTap(name, width, height, (int) Math.min(1 << 26, keys.recordBufferS() * eventsPerS));
        cameras.add(tap);
        return tap;
    }

    /// Takes the loops that were built. Before they run.
    public void attach(List<ControlLoop> loops) {
        for (RecordTap tap : taps) {
            loops.stream().filter(loop -> loop.layout() == tap.layout()).forEach(tap::attach);
        }
    }

    /// The run begins; it is recorded from its first tick on when the keys say so. Before the loops run.
    ///
    /// @param runOriginNs the time on the rig's clock that recordings call 0
    /// @throws IOException when there can be no file, naming the folder
    public synchronized void begin(long runOriginNs) throws IOException {
        originNs = runOriginNs;
        Instant now = wall.instant();
        wallNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        if (keys.enabled()) {
            start(true);
        }
    }

    /// Records from each loop's next tick on, and returns the file; when a recording is in progress, its file. Any
    /// thread but a loop's; waits for the disk.
    ///
    /// @throws IOException when there can be no file, naming the folder
    public synchronized Path start() throws IOException {
        if (recording == null) {
            start(false);
        }
        return recording.status().file();
    }

    private void start(boolean fromFirstTick) throws IOException {
        Path folder = folder();
        RigFiles files = RigFiles.of(rig);
        RecordingPlan plan = new RecordingPlan(files);
        Map<EventTap, Integer> channels = new LinkedHashMap<>();
        List<LoopRecording> loops = new ArrayList<>();
        LoopRecording.Sink sink = (segment, channel, rigNs, json) -> recording.message(segment, channel, rigNs, json);
        for (RecordTap tap : taps) {
            LoopKeys loopKeys = rig.loops().get(tap.layout().loop());
            RecordedLoop loop = new RecordedLoop(tap.layout(), fallback(tap.layout(), loopKeys));
            TickJson json = new TickJson(tap.layout());
            int stateBytes = Math.max(tap.loop().stateBytes(), 1 + 2 * files.stateBytesMax());
            loops.add(new LoopRecording(
                    loop, tap, new RecordRing(tap.layout(), ticks(tap.layout()), stateBytes), json,
                    plan.addLoop(loop, json), originNs, sink));
        }
        loops.stream().filter(loop -> crews.containsKey(loop.layout.loop()))
                .forEach(loop -> loop.engage(crews.get(loop.layout.loop())));
        cameras.forEach(camera -> channels.put(camera, plan.addEvents(camera)));
        String name = freeName(folder);
        Recording next = new Recording(
                new Recording.Setup(keys, folder, name, plan, words(name), originNs, wallNs), channels, clock, notices,
                opener);
        recording = next;
        try {
            next.open(loops);
        } catch (IOException refused) {
            recording = null;
            throw new IOException("recording: cannot make a file in " + folder + ": " + refused.getMessage(), refused);
        }
        thread = Thread.ofPlatform().name("recorder").daemon().unstarted(next);
        for (LoopRecording loop : loops) {
            if (fromFirstTick) {
                loop.ring.begin(loop.tap.loop());
            }
            loop.tap.into(loop.ring);
        }
        cameras.forEach(camera -> camera.open(true));
        thread.start();
    }

    private Path folder() throws IOException {
        try {
            return Files.createDirectories(keys.folder());
        } catch (IOException refused) {
            throw new IOException("recording: cannot make the folder " + keys.folder() + ": " + refused.getMessage(),
                    refused);
        }
    }

    private static String fallback(LoopLayout layout, LoopKeys loopKeys) {
        return layout.controller().equals(loopKeys.fallback()) ? null : loopKeys.fallback();
    }

    /// Ticks that the ring holds.
    private int ticks(LoopLayout layout) {
        double ticks = Math.max(TICKS_MIN, Math.ceil(keys.recordBufferS() * 1e9 / layout.periodNs()));
        double bytes = ticks * RecordRing.bytesPerTick(layout);
        if (bytes > Runtime.getRuntime().maxMemory() / 4.0 || ticks > Integer.MAX_VALUE / 1024.0) {
            throw rig.error("telemetry.recordBufferS = " + keys.recordBufferS() + " takes " + Math.round(bytes / 1e6)
                    + " MB for loop." + layout.loop() + ", more than a quarter of the memory; make it smaller");
        }
        return (int) ticks;
    }

    private String freeName(Path folder) {
        String base = rig.name() + "-" + NAME.format(wall.instant());
        String name = base;
        for (int i = 2; Files.exists(folder.resolve(name + "-001.mcap")); i++) {
            name = base + "." + i;
        }
        return name;
    }

    private Map<String, String> words(String name) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("rig", rig.name());
        words.put("recording", name);
        words.put("rigFile", rig.source().label());
        words.put("began", Instant.ofEpochSecond(0, wallNs).toString());
        words.put("originNs", String.valueOf(wallNs));
        return words;
    }

    /// Completes the recording and returns its last file; null when there was none. Any thread but a loop's; waits for
    /// the disk, 5 s at most.
    public synchronized Path stop() {
        Recording ending = recording;
        if (ending == null) {
            return null;
        }
        taps.forEach(tap -> tap.into(null));
        cameras.forEach(camera -> camera.open(false));
        ending.stop();
        LockSupport.unpark(thread);
        try {
            if (!thread.join(Duration.ofMillis(CLOSE_MS))) {
                notices.accept("recording: the disk hangs; " + ending.status().file() + " is not complete");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        last = ending.status();
        recording = null;
        return last.file();
    }

    /// Of the recording in progress, or the last one. Any thread.
    public RecordingStatus status() {
        Recording present = recording;
        return present == null ? last : present.status();
    }

    /// Waits while a ring is more than half full and the disk takes what it is given, 5 s at most: for simulations,
    /// which can.
    public void awaitRoom() {
        long endNs = clock.nanoTime() + ROOM_NS;
        for (Recording present = recording; present != null && present.busy() && clock.nanoTime() - endNs < 0;
                present = recording) {
            LockSupport.unpark(thread);
            LockSupport.parkNanos(ROOM_POLL_NS);
        }
    }

    @Override
    public void tripped(String loop, long timeNs, String reason) {
        tell(new RigEvent("trip", loop, timeNs, "", 0, reason));
    }

    @Override
    public void handedOver(String loop, long timeNs, String reason) {
        tell(new RigEvent("handover", loop, timeNs, "", 0, reason));
    }

    @Override
    public void armRefused(String loop, long timeNs, String reason) {
        tell(new RigEvent("armRefused", loop, timeNs, "", 0, reason));
    }

    @Override
    public void crewChanged(String loop, long timeNs, String controller, long periodNs) {
        RigEvent crew = new RigEvent("crew", loop, timeNs, controller, periodNs, "");
        crews.put(loop, crew);
        tell(crew);
    }

    private void tell(RigEvent event) {
        Recording present = recording;
        if (present != null) {
            present.tell(event);
        }
    }

    /// Completes the recording, if there is one, and says what was recorded last. Returns within 5 s whatever the disk
    /// does.
    @Override
    public void close() {
        stop();
        if (last.file() != null) {
            notices.accept(last.summary());
        }
    }
}
