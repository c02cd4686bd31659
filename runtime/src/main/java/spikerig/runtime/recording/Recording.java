package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import spikerig.drivers.Clock;
import spikerig.runtime.recording.mcap.Compression;
import spikerig.runtime.recording.mcap.McapOutput;
import spikerig.runtime.recording.mcap.McapWriter;
import spikerig.runtime.rig.RecordingKeys;

/// One recording in progress: the thread that takes ticks from the rings and writes them to files.
///
/// A disk that is slow or full holds up this thread and nothing else. What it does not take is kept and tried again;
/// meanwhile the rings fill, and what they cannot hold becomes a gap.
final class Recording implements Runnable {
    private static final long PASS_NS = 10_000_000L;
    private static final long RETRY_NS = 500_000_000L;
    private static final int EVENTS_MAX = 256;
    private static final int TICKS_PER_PASS = 4096;

    /// What a recording is made of.
    ///
    /// @param originNs on the rig's clock, 0 in the recording
    /// @param wallNs the same time since 1970
    record Setup(
            RecordingKeys keys, Path folder, String name, RecordingPlan plan, Map<String, String> words, long originNs,
            long wallNs) {}

    private final Setup setup;
    private final Clock clock;
    private final Consumer<String> notices;
    private final McapOutput.Opener opener;
    private final ArrayBlockingQueue<RigEvent> events = new ArrayBlockingQueue<>(EVENTS_MAX);
    private final StringBuilder text = new StringBuilder();
    private final EventPacket packet = new EventPacket();
    private final Map<EventTap, Integer> cameras;
    private final Map<EventTap, Long> camerasLost = new HashMap<>();
    private final long syncNs;
    private List<LoopRecording> loops = List.of();
    private Segment segment;
    private Segment ending;
    private int files;
    private long failedNs;
    private RigEvent told;
    private boolean drained;
    private volatile String fault;
    private volatile boolean stopping;
    private volatile RecordingStatus status = RecordingStatus.NONE;

    /// @param cameras with the ids of their channels
    Recording(
            Setup setup, Map<EventTap, Integer> cameras, Clock clock, Consumer<String> notices,
            McapOutput.Opener opener) {
        this.setup = setup;
        this.cameras = cameras;
        this.clock = clock;
        this.notices = notices;
        this.opener = opener;
        this.syncNs = (long) (setup.keys().recordSyncS() * 1e9);
    }

    /// Makes the first file, before any tick is taken.
    ///
    /// @throws IOException when there can be none
    void open(List<LoopRecording> recorded) throws IOException {
        loops = recorded;
        segment = newSegment(setup.originNs());
        try {
            segment.flush();
        } catch (IOException full) {
            fail(full);
        }
        for (LoopRecording loop : loops) {
            loop.moveTo(segment);
        }
        segment.users = loops.size();
        publish();
    }

    private Segment newSegment(long rigNs) throws IOException {
        Path file = setup.folder().resolve("%s-%03d.mcap".formatted(setup.name(), files + 1));
        Map<String, String> words = new HashMap<>(setup.words());
        words.put("file", String.valueOf(files + 1));
        RecordingPlan plan = setup.plan();
        int chunkBytes = setup.keys().recordChunkKB() * 1024;
        McapWriter writer = new McapWriter(
                opener.open(file), compression(), chunkBytes, plan.schemas, plan.channels, plan.metadata(words),
                plan.attachments(wallNs(rigNs)));
        files++;
        return new Segment(file, writer, chunkBytes, plan.channels.size(), rigNs);
    }

    private Compression compression() {
        return Compression.valueOf(setup.keys().recordCompression().name());
    }

    private long wallNs(long rigNs) {
        return setup.wallNs() + rigNs - setup.originNs();
    }

    /// Where loops' messages go.
    void message(Segment to, int channel, long rigNs, CharSequence json) {
        to.message(channel, wallNs(rigNs), json, clock.nanoTime());
    }

    /// Any thread; lost when 256 wait already.
    void tell(RigEvent event) {
        events.offer(event);
    }

    /// Any thread.
    RecordingStatus status() {
        return status;
    }

    /// Whether a ring is more than half full and the disk takes what it is given. Any thread.
    boolean busy() {
        return fault == null && !stopping
                && loops.stream().anyMatch(loop -> 2 * loop.ring.size() > loop.ring.capacity());
    }

    /// Ends the thread once all is written, or cannot be. Any thread; the loops no longer record.
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                pass();
                LockSupport.parkNanos(this, PASS_NS);
            }
            end();
        } catch (RuntimeException | Error bug) {
            fault = "the recorder ended: " + bug;
            notices.accept("recording: " + fault + "; the rig goes on without");
            publish();
        }
    }

    private void pass() {
        if (fault != null && clock.nanoTime() - failedNs < RETRY_NS) {
            return;
        }
        try {
            drain();
            rotate();
            if (fault != null) {
                notices.accept("recording: goes on in " + segment.file());
                fault = null;
            }
        } catch (IOException refused) {
            fail(refused);
        }
        publish();
    }

    private void fail(IOException refused) {
        failedNs = clock.nanoTime();
        String words = (segment == null ? setup.folder() : segment.file()) + ": " + refused.getMessage();
        if (fault == null) {
            notices.accept("recording: cannot write " + words + "; the rig goes on, and so do attempts");
        }
        fault = words;
    }

    /// @throws IOException after which nothing is lost that was taken
    private void drain() throws IOException {
        poll();
        for (LoopRecording loop : loops) {
            for (int i = 0; i < TICKS_PER_PASS && loop.ring.take(loop.tick); i++) {
                record(loop);
                if (loop.segment.full()) {
                    loop.segment.flush();
                }
            }
        }
        for (Map.Entry<EventTap, Integer> camera : cameras.entrySet()) {
            record(camera.getKey(), camera.getValue());
        }
        poll();
    }

    private void poll() throws IOException {
        if (ending != null) {
            ending.poll(clock.nanoTime(), syncNs);
        }
        segment.poll(clock.nanoTime(), syncNs);
    }

    private void record(LoopRecording loop) {
        if (loop.segment != segment && loop.ring.stateBefore() != null) {
            loop.segment.users--;
            segment.users++;
            loop.moveTo(segment);
        }
        loop.writeBefore();
        if (loop.ring.gapFirst() >= 0) {
            notices.accept("recording: ticks " + loop.ring.gapFirst() + " to " + (loop.tick.index - 1) + " of loop "
                    + loop.layout.loop() + " are lost: the disk held the recorder up for longer than recordBufferS");
        }
        writeTold(loop);
        loop.writeTick();
    }

    private void writeTold(LoopRecording loop) {
        for (told = told == null ? events.poll() : told; told != null && isOf(loop, told); told = events.poll()) {
            loop.writeTold(told);
        }
    }

    /// Events wait for the tick that they belong to, and the first for a loop holds up those behind it; what no loop
    /// told goes to whichever comes first.
    private boolean isOf(LoopRecording loop, RigEvent event) {
        boolean own = event.loop().equals(loop.layout.loop());
        boolean anybodys = loops.stream().noneMatch(other -> event.loop().equals(other.layout.loop()));
        return anybodys || own && (drained || event.timeNs() - loop.tick.startNs <= 0);
    }

    private void record(EventTap camera, int channel) throws IOException {
        while (camera.take(packet, EventPacket.EVENTS_MAX) > 0) {
            long lost = camera.lost() - camerasLost.getOrDefault(camera, 0L);
            camerasLost.put(camera, camera.lost());
            text.setLength(0);
            packet.write(lost, text);
            long rigNs = loops.isEmpty() ? setup.originNs() : loops.getFirst().tick.startNs;
            message(segment, channel, Math.max(rigNs, setup.originNs()), text);
            if (segment.full()) {
                segment.flush();
            }
        }
    }

    /// Goes on in the next file when this one is large or old; each loop moves with the state of its controllers.
    private void rotate() throws IOException {
        if (ending != null) {
            if (ending.users == 0) {
                Segment last = ending;
                last.flush();
                ending = null;
                last.finish();
            }
            return;
        }
        long rigNs = loops.stream().mapToLong(loop -> loop.tick.startNs).max().orElse(setup.originNs());
        boolean large = segment.bytes() >= setup.keys().recordFileMB() * 1_000_000L;
        boolean old = rigNs - segment.bornNs() >= setup.keys().recordFileMin() * 60e9;
        if (large || old) {
            Segment next = newSegment(rigNs);
            ending = segment;
            segment = next;
            loops.forEach(loop -> loop.ring.requestState());
        }
    }

    private void publish() {
        status = new RecordingStatus(
                segment.file(), files,
                loops.stream().mapToLong(loop -> loop.ticks).sum(),
                loops.stream().mapToLong(loop -> loop.gaps).sum(),
                loops.stream().mapToLong(loop -> loop.lostTicks).sum(),
                cameras.keySet().stream().mapToLong(EventTap::lost).sum(),
                fault);
    }

    private void end() {
        try {
            while (loops.stream().anyMatch(loop -> loop.ring.size() > 0)) {
                drain();
            }
            drained = true;
            loops.forEach(this::writeTold);
            loops.forEach(LoopRecording::writeOpenGap);
            if (ending != null) {
                ending.finish();
            }
            fault = null;
        } catch (IOException refused) {
            fault = refused.getMessage();
        }
        try {
            segment.finish();
        } catch (IOException refused) {
            fault = refused.getMessage();
        }
        long waiting = loops.stream().mapToLong(loop -> loop.ring.size()).sum();
        if (fault != null) {
            fault = segment.file() + ": " + fault + "; " + waiting + " ticks and the last chunk are not in it";
        }
        publish();
    }
}
