package spikerig.bridge.mcu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.bridge.link.BoardInfo;
import spikerig.bridge.link.BoardLink;
import spikerig.bridge.link.BoardState;
import spikerig.bridge.link.SocketLine;
import spikerig.bridge.link.Wire;
import spikerig.controllers.model.Model;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.RequiresProgram;

/// The states of PROTOCOL.md on the real firmware, with outputs of its own.
@RequiresProgram(value = "gcc", debianPackage = "gcc make")
class BoardStateTest {
    private static final int WATCHDOG_MS = 100;

    @TempDir
    Path folder;

    private Path socket;
    private Firmware firmware;
    private SocketLine line;
    private BoardLink link;
    private NetworkImage image;
    private BoardInfo board;

    @BeforeEach
    void start() throws Exception {
        socket = folder.resolve("board.sock");
        firmware = Firmware.start(Firmware.Machine.POSIX, socket, List.of("--actuate"));
        line = firmware.connect();
        link = new BoardLink("board", line, new MonotonicClock());
        image = NetworkImages.of(Model.open(SpikeEqualityTest.model("snn-pid-example-lif")), WeightFormat.FLOAT32);
        board = link.hello(0x1000);
    }

    @AfterEach
    void stop() {
        line.close();
        firmware.close();
    }

    @Test
    void helloTellsWhatTheBoardIs() {
        assertEquals("posix", board.name());
        assertEquals("0.1.0", board.firmware());
        assertEquals(BoardState.EMPTY, board.state());
        assertTrue(board.can(BoardInfo.CAN_ACTUATE) && board.can(BoardInfo.CAN_FLOAT32));
        assertEquals(1, board.credits());
    }

    @Test
    void anInterruptedUploadGoesOnWhereItStopped() {
        List<Integer> first = new ArrayList<>();
        assertThrows(IllegalStateException.class, () -> link.upload(board, image.bytes(), image.digest(), arrived -> {
            first.add(arrived);
            if (first.size() == 5) {
                throw new IllegalStateException("interrupted");
            }
        }));
        BoardInfo again = link.hello(0x1001);
        assertEquals(BoardState.LOADING, again.state());
        assertEquals(first.getLast(), again.arrivedBytes());
        List<Integer> second = new ArrayList<>();
        link.upload(again, image.bytes(), image.digest(), second::add);
        assertEquals(first.getLast(), second.getFirst());
        assertArrayEquals(image.digest(), link.hello(0x1002).digest());
        List<Integer> third = new ArrayList<>();
        link.upload(again, image.bytes(), image.digest(), third::add);
        assertEquals(List.of(image.bytes().length), third, "what is there is not sent again");
    }

    @Test
    void anImageThatArrivesDamagedIsNotRun() {
        byte[] other = image.digest();
        other[0] ^= 1;
        String refusal =
                assertThrows(DeviceException.class, () -> link.upload(board, image.bytes(), other, arrived -> {}))
                        .getMessage();
        assertTrue(refusal.contains("damaged"), refusal);
        assertThrows(DeviceException.class, () -> link.start(1000, WATCHDOG_MS));
    }

    @Test
    void outputsAreDrivenOnlyWhileArmed() throws Exception {
        run();
        tick(1);
        assertEquals(List.of("ready"), said());
        link.arm();
        tick(2);
        awaitSaid(2);
        assertTrue(said().get(1).startsWith("drive "), said().toString());
        link.disarm();
        tick(3);
        awaitSaid(3);
        assertEquals("rest", said().get(2));
        assertEquals(3, said().size());
    }

    @Test
    void theWatchdogDropsTheOutputsAndLatchesUntilArmed() throws Exception {
        run();
        link.arm();
        tick(1);
        awaitSaid(3);
        assertEquals("rest", said().get(2), "no tick for the watchdog's time");
        assertEquals(BoardState.TRIPPED, link.heartbeat().state());
        tick(2);
        assertEquals(BoardState.TRIPPED, link.heartbeat().state(), "ticks do not end it");
        assertEquals(3, said().size());
        link.arm();
        tick(3);
        awaitSaid(4);
        assertTrue(said().get(3).startsWith("drive "), said().toString());
    }

    @Test
    void aHeartbeatDoesNotFeedTheWatchdog() throws Exception {
        run();
        link.arm();
        tick(1);
        for (int i = 0; i < 2000 && link.heartbeat().state() == BoardState.ARMED; i++) {
            Thread.sleep(5);
        }
        assertEquals(BoardState.TRIPPED, link.heartbeat().state());
    }

    @Test
    void anArmOfAnotherSessionIsRefused() {
        run();
        link.payload().putInt(0x0FFF).putInt(Wire.ARM_WORD);
        long deadlineNs = System.nanoTime() + 5_000_000_000L;
        assertTrue(link.ask(Wire.ARM, deadlineNs) && link.listen(deadlineNs));
        assertEquals(9, link.answer().unsignedByteAt(0), "nonce");
        assertEquals(BoardState.RUNNING, link.heartbeat().state());
    }

    @Test
    void anotherHelloStopsAndDisarms() throws Exception {
        run();
        link.arm();
        tick(1);
        assertEquals(BoardState.READY, link.hello(0x2000).state());
        awaitSaid(3);
        assertEquals("rest", said().get(2));
    }

    @Test
    void aRestartedBoardIsEmptyAndSilentUntilGreeted() throws Exception {
        run();
        firmware.kill();
        line.close();
        firmware = Firmware.start(Firmware.Machine.POSIX, socket, List.of("--actuate"));
        line = firmware.connect();
        BoardLink stale = new BoardLink("board", line, new MonotonicClock());
        assertThrows(DeviceException.class, stale::heartbeat);
        BoardInfo anew = stale.hello(0x3000);
        assertEquals(BoardState.EMPTY, anew.state());
        assertEquals(0, anew.arrivedBytes());
    }

    @Test
    void aTickFromThePastIsRefusedAndOneAheadIsFlagged() {
        run();
        assertEquals(0, tick(5));
        assertEquals(0, tick(6));
        assertEquals(Wire.TICK_GAP, tick(9));
        ask(7);
        assertEquals(Wire.REFUSED, link.answer().type());
        assertEquals(8, link.answer().unsignedByteAt(1));
        assertEquals(2, link.heartbeat().missedTicks());
    }

    private void run() {
        link.upload(board, image.bytes(), image.digest(), arrived -> {});
        link.start(1000, WATCHDOG_MS);
    }

    /// Returns the flags of the answer.
    private int tick(int number) {
        ask(number);
        assertEquals(Wire.TICK | Wire.ANSWER, link.answer().type());
        return link.answer().unsignedByteAt(25);
    }

    private void ask(int number) {
        link.payload().putInt(number).putShort((short) 0).putShort((short) 1).putFloat(0.5f);
        long deadlineNs = System.nanoTime() + 5_000_000_000L;
        assertTrue(link.ask(Wire.TICK, deadlineNs) && link.listen(deadlineNs));
    }

    private List<String> said() throws Exception {
        return Files.readAllLines(firmware.log());
    }

    private void awaitSaid(int lines) throws Exception {
        for (int i = 0; said().size() < lines; i++) {
            assertTrue(i < 1000, said().toString());
            Thread.sleep(5);
        }
    }
}
