package spikerig.runtime.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.recording.mcap.McapOutput;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class RecorderTest {
    @TempDir
    private Path folder;

    @Test
    void losesNoTickAndReplaysBitForBit() throws IOException {
        RecordedFlight flight =
                new RecordedFlight(folder, RecordedFlight.keys(folder, 10, 16, 256, 60), 300, McapOutput::create);
        try (flight) {
            flight.fly(300);
        }
        Path file = flight.files().getFirst();
        RecordingInfo info = RecordingInfo.of(file);

        assertEquals("blimp-20261124-101500-001.mcap", file.getFileName().toString());
        assertEquals(3000, info.ticks());
        assertEquals(List.of(), info.gaps());
        assertTrue(info.complete());
        assertEquals("m", info.loops().getFirst().in().get(1).unit());
        assertEquals(List.of("armed", "reset", "setpoint", "setpoint", "setpoint", "setpoint", "setpoint"),
                info.events().stream().map(RecordingInfo.Event::kind).toList());
        assertEquals(0.0, info.events().get(2).timeS(), 0.0);
        assertEquals(70.0, info.events().get(3).timeS(), 1e-9);
        ReplayResult replay = Replay.run(file, null, null);
        assertTrue(replay.equal(), String.valueOf(replay.firstDifference()));
        assertEquals(3000, replay.ticks());
    }

    @Test
    void goesOnInTheNextFileWithTheStateThatAReplayNeeds() throws IOException {
        RecordedFlight flight =
                new RecordedFlight(folder, RecordedFlight.keys(folder, 10, 4, 256, 0.5), 120, McapOutput::create);
        try (flight) {
            flight.fly(120);
        }
        List<Path> files = flight.files();
        long ticks = 0;
        assertTrue(files.size() >= 3, files.toString());
        for (Path file : files) {
            RecordingInfo info = RecordingInfo.of(file);
            assertEquals(ticks, info.loops().getFirst().firstTick(), file + " begins where the last one ended");
            assertEquals(files.size(), info.files().size());
            assertTrue(Replay.run(file, null, null).equal(), file.toString());
            assertEquals(info.ticks(), Replay.run(file, null, null).ticks(), "every tick of " + file);
            ticks += info.ticks();
        }
        assertEquals(1200, ticks);
        assertEquals(ticks, McapCore.unavailable() != null
                ? ticks
                : McapCore.read(files.toArray(Path[]::new)).stream()
                        .mapToLong(read -> read.get("index").get("topics").get("/loop/main/tick").asLong()).sum());
    }

    @Test
    void replaysFromTheMiddle() throws IOException {
        RecordedFlight flight =
                new RecordedFlight(folder, RecordedFlight.keys(folder, 10, 4, 256, 60), 60, McapOutput::create,
                        "controller-nan@20");
        try (flight) {
            flight.fly(60);
        }
        ReplayResult replay = Replay.run(flight.files().getFirst(), null, 300L);

        assertTrue(replay.equal(), String.valueOf(replay.firstDifference()));
        assertEquals(300, replay.ticks());
        assertEquals(0, replay.loops().getFirst().startTick());
        ReplayResult pid = Replay.run(flight.files().getFirst(), "altitude-pid", null);
        assertEquals(0, pid.firstDifference().tick());
        assertEquals("thrust.command", pid.firstDifference().channel());
    }

    @Test
    void tellsOfATripWithItsReason() throws IOException {
        RecordedFlight flight = new RecordedFlight(folder, RecordedFlight.keys(folder, 10, 4, 256, 60), 60,
                McapOutput::create, "sensor-silent@20");
        try (flight) {
            flight.fly(60);
        }
        RecordingInfo info = RecordingInfo.of(flight.files().getFirst());
        RecordingInfo.Event trip = info.events().stream().filter(event -> event.kind().equals("trip")).findFirst()
                .orElseThrow();

        assertEquals(1, info.trips());
        assertTrue(trip.text().startsWith("sensor altitude: silent"), trip.text());
        assertEquals(info.loops().getFirst().lastTick(), trip.tick());
        assertTrue(Replay.run(flight.files().getFirst(), null, null).equal());
    }

    @Test
    void recordsTheEventsOfACamera() throws IOException {
        RecordedFlight flight =
                new RecordedFlight(folder, RecordedFlight.keys(folder, 1, 4, 256, 60), 20, McapOutput::create);
        long[] timesUs = {5_000_000_000L, 5_000_000_010L};
        try (flight) {
            flight.camera.record(timesUs, new short[] {3, 319}, new short[] {239, 4}, new byte[] {1, 0}, 2);
            flight.camera.record(new long[2000], new short[2000], new short[2000], new byte[2000], 2000);
            flight.fly(20);
        }
        Path file = flight.files().getFirst();
        List<Long> seen = new ArrayList<>();
        RecordingReader.read(file, new RecordingVisitor() {
            @Override
            public void events(String topic, EventPacket packet) {
                assertEquals("/camera/dvs/events", topic);
                seen.addAll(List.of(packet.tUs(1), (long) packet.x(1), (long) packet.y(0)));
            }
        });
        assertEquals(List.of(5_000_000_010L, 319L, 239L), seen);
        assertEquals(2, RecordingInfo.of(file).cameraEvents().get("/camera/dvs/events"));
        assertTrue(flight.notices.getLast().contains("2000 camera events lost"), flight.notices.toString());
        for (JsonNode read : McapCore.read(file)) {
            assertEquals(1, read.get("index").get("topics").get("/camera/dvs/events").asInt());
        }
    }

    /// A recording that begins in flight begins with the controllers' state.
    @Test
    void recordsOnRequestInFlight() throws IOException {
        RecordedFlight second =
                new RecordedFlight(folder, RecordedFlight.keys(folder, 10, 4, 256, 60), 90, McapOutput::create);
        try (second) {
            second.fly(10);
            assertNotNull(second.recorder.stop());
            second.fly(20);
            Path file = second.recorder.start();
            assertEquals(file, second.recorder.start(), "already");
            second.fly(40);
            assertEquals(file, second.recorder.stop());
            RecordingInfo.Loop loop = RecordingInfo.of(file).loops().getFirst();
            assertEquals(399, loop.lastTick());
            assertEquals(201, loop.firstTick(), "the tick after the one that saved the state");
            ReplayResult replay = Replay.run(file, null, null);
            assertTrue(replay.equal(), String.valueOf(replay.firstDifference()));
            assertEquals(199, replay.ticks());
        }
    }

    /// A disk that takes so many bytes.
    private record SmallDisk(McapOutput file, AtomicLong room) implements McapOutput {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (room.get() == 0) {
                throw new IOException("No space left on device");
            }
            ByteBuffer part = bytes.slice(bytes.position(), (int) Math.min(room.get(), bytes.remaining()));
            room.addAndGet(-part.remaining());
            bytes.position(bytes.position() + part.remaining());
            file.write(part);
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void saysThatTheDiskIsFullAndKeepsWhatIsWhole() throws IOException {
        AtomicLong room = new AtomicLong(170_000);
        RecordedFlight flight = new RecordedFlight(folder, RecordedFlight.keys(folder, 6.4, 4, 256, 60), 300,
                file -> new SmallDisk(McapOutput.create(file), room));
        try (flight) {
            flight.fly(300);
        }
        RecordingInfo info = RecordingInfo.of(flight.files().getFirst());

        assertEquals(300 * 10, flight.run.count().ticks(), "the loop never noticed");
        assertTrue(flight.notices.getFirst().contains("cannot write"), flight.notices.toString());
        assertTrue(flight.notices.getFirst().contains("No space left on device"), flight.notices.toString());
        assertTrue(flight.notices.getLast().contains("NOT COMPLETE"), flight.notices.toString());
        assertTrue(info.ticks() > 100 && info.ticks() < 3000, info.ticks() + " ticks");
        assertEquals(List.of(), info.faults());
        assertTrue(Replay.run(flight.files().getFirst(), null, null).equal());
    }

    @Test
    void namesTheGapAndGoesOnWithAStateWhenTheDiskHasRoomAgain() throws IOException, InterruptedException {
        AtomicLong room = new AtomicLong(170_000);
        RecordedFlight flight = new RecordedFlight(folder, RecordedFlight.keys(folder, 6.4, 4, 256, 60), 300,
                file -> new SmallDisk(McapOutput.create(file), room));
        try (flight) {
            flight.fly(200);
            room.set(1 << 30);
            while (flight.recorder.status().fault() != null) {
                Thread.sleep(20);
            }
            flight.fly(300);
        }
        Path file = flight.files().getFirst();
        RecordingInfo info = RecordingInfo.of(file);
        RecordingInfo.Gap gap = info.gaps().getFirst();

        assertEquals(1, info.gaps().size());
        assertEquals(3000, info.ticks() + gap.lastTick() - gap.firstTick() + 1);
        assertTrue(flight.notices.getLast().contains("1 gap, "), flight.notices.toString());
        assertTrue(flight.notices.contains("recording: ticks " + gap.firstTick() + " to " + gap.lastTick()
                + " of loop main are lost: the disk held the recorder up for longer than recordBufferS"));
        assertTrue(info.loops().getFirst().startTicks().contains(gap.lastTick() + 1), info.loops().toString());
        ReplayResult replay = Replay.run(file, null, null);
        assertTrue(replay.equal(), String.valueOf(replay.firstDifference()));
        assertEquals(info.ticks(), replay.ticks(), "also those after the gap");
        ReplayResult after = Replay.run(file, null, gap.lastTick() + 1);
        assertEquals(gap.lastTick() + 1, after.loops().getFirst().startTick());
        assertTrue(after.equal());
        for (JsonNode read : McapCore.read(file)) {
            assertEquals(info.ticks(), read.get("index").get("topics").get("/loop/main/tick").asLong());
            assertEquals(1, read.get("index").get("topics").get("/loop/main/gap").asInt());
        }
    }

    @Test
    void fliesOnWithADeviceThatIsAlwaysFull() throws IOException {
        RecordedFlight flight = new RecordedFlight(folder, RecordedFlight.keys(folder, 6.4, 4, 256, 60), 60,
                file -> McapOutput.of(FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)));
        try (flight) {
            flight.fly(60);
        }
        assertEquals(600, flight.run.count().ticks());
        assertTrue(flight.notices.getFirst().contains("No space left on device"), flight.notices.toString());
        assertTrue(flight.notices.getLast().contains("NOT COMPLETE"), flight.notices.toString());
    }

    /// A disk that hangs holds up the recorder and nothing else.
    @Test
    void fliesOnWhileTheDiskHangs() throws IOException {
        CountDownLatch wakes = new CountDownLatch(1);
        AtomicLong writes = new AtomicLong();
        RecordedFlight flight = new RecordedFlight(folder, RecordedFlight.keys(folder, 6.4, 1, 256, 60), 300,
                file -> new Hanging(McapOutput.create(file), wakes, writes));
        try (flight) {
            flight.run.runUntil(300, () -> false);
            assertEquals(3000, flight.run.count().ticks());
            wakes.countDown();
        }
        RecordingInfo info = RecordingInfo.of(flight.files().getFirst());
        RecordingInfo.Gap gap = info.gaps().getFirst();
        assertEquals(2999, gap.lastTick());
        assertEquals(gap.firstTick(), info.ticks());
    }

    private record Hanging(McapOutput file, CountDownLatch wakes, AtomicLong writes) implements McapOutput {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (writes.incrementAndGet() > 1) {
                try {
                    wakes.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            file.write(bytes);
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
