package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigSource;
import spikerig.runtime.safety.TripTogether;
import spikerig.runtime.sim.ManualClock;
import spikerig.runtime.sim.SimulatedRun;
import spikerig.testing.RequiresProgram;

/// The blimp with its network on a Cortex-M4F that QEMU emulates: the plant, the drivers and the loop here, the spiking
/// PID there.
@RequiresProgram(value = "qemu-system-arm", debianPackage = "qemu-system-arm gcc-arm-none-eabi")
class BoardFlightTest {
    private static final String FALLBACK = "fallback = \"altitude-pid\"";

    @TempDir
    private Path folder;

    private EmulatedBoard board;
    private boolean fallback;

    @BeforeEach
    void plugIn() throws Exception {
        board = EmulatedBoard.start(folder);
    }

    @AfterEach
    void pull() {
        board.close();
    }

    @Test
    void theFlightIsTheJvmsBitForBit() throws IOException {
        assertEquals(BlimpRig.fly(1, null, 120).summary().tickHash(),
                BlimpRig.fly(Rig.load(rig(FALLBACK).toString()), 1, null, 120).summary().tickHash());
    }

    /// A tick lasts 100 ms: the fallback answers in the very tick in which the board does not.
    @Test
    void theFallbackTakesOverAtOnceAndTheBoardIsUsedAgainWhenItIsBackAndTheRigIsArmedAnew() throws Exception {
        try (SimulatedRun run = flight()) {
            run.begin();
            run.runUntil(30, () -> false);
            assertFalse(fallback);

            board.pull();
            run.runUntil(30.1, () -> false);
            assertTrue(fallback, "the first tick without the board");
            run.runUntil(60, () -> false);
            assertNull(run.tripReason());
            assertEquals(0, run.count().faulty(), "the fallback answered every tick");

            board.plugIn();
            double untilS = 60;
            for (int i = 0; fallback; i++) {
                assertTrue(i < 100, "the board is not used again");
                Thread.sleep(100);
                armAnew(run, untilS += 0.2);
            }
            run.runUntil(untilS + 20, () -> false);
            assertFalse(fallback);
            assertNull(run.tripReason());
        }
    }

    private SimulatedRun flight() throws IOException {
        return new SimulatedRun(Rig.load(rig(FALLBACK).toString()), new SimulatedRun.Options(
                new ManualClock(), 1, null, null, List.of(), layout -> List.of(tick -> fallback = tick.fallback),
                new TripTogether(), () -> {}));
    }

    private static void armAnew(SimulatedRun run, double untilS) {
        ControlLoop loop = run.simulation().loops().getFirst();
        loop.requestDisarm();
        loop.requestArm();
        run.runUntil(untilS, () -> false);
    }

    @Test
    void withoutAFallbackTheRigTripsAsConfiguredAndNamesTheBoard() throws Exception {
        try (SpikerigProcess sim = new SpikerigProcess(folder, List.of(), List.of(), "sim", rig("").toString(),
                "--seconds", "60")) {
            sim.awaitPrinted("      3.0 ");
            board.pull();
            assertEquals(3, sim.awaitExit(30));
            assertTrue(sim.printed().contains("TRIPPED: controller altitude: board " + board.device()), sim.printed());
        }
    }

    /// The bundled blimp with the network on the board.
    ///
    /// @param instead of its fallback
    private Path rig(String instead) throws IOException {
        String rig = new String(new RigSource("blimp.toml", null).read("blimp.toml"), StandardCharsets.UTF_8);
        String onJvm = "type = \"snn-pid\"";
        assertTrue(rig.contains(FALLBACK) && rig.contains(onJvm), rig);
        Path file = folder.resolve("blimp.toml");
        Files.writeString(file, rig.replace(FALLBACK, instead)
                .replace(onJvm, "type = \"board\"\ndevice = \"" + board.device() + "\"\nbudgetMs = 90"));
        return file;
    }
}
