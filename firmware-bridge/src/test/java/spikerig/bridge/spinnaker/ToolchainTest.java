package spikerig.bridge.spinnaker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.DeviceException;

/// The database and the handshake of SpiNNaker's toolchain.
class ToolchainTest {
    private static final long LIMIT_NS = 20_000_000_000L;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws SQLException {
        file = folder.resolve("input_output_database.sqlite3");
        run("CREATE TABLE label_event_atom_view (label TEXT, event INTEGER, atom INTEGER)",
                "CREATE TABLE application_vertex_placements (vertex_label TEXT, x INTEGER, y INTEGER, p INTEGER)",
                "CREATE TABLE app_output_tag_view (pre_vertex_label TEXT, post_vertex_label TEXT, ip_address TEXT,"
                        + " port INTEGER, strip_sdp INTEGER, board_address TEXT, tag INTEGER, chip_x INTEGER,"
                        + " chip_y INTEGER)",
                "CREATE TABLE chip_eth_info (x INTEGER, y INTEGER, eth_ip_address TEXT)",
                "CREATE TABLE configuration_parameters (parameter_id TEXT, value REAL)",
                "INSERT INTO label_event_atom_view VALUES ('in', 458752, 0), ('in', 458753, 1),"
                        + " ('out', 4294901760, 0), ('out', 4294901761, 1), ('torn', 8, 0), ('torn', 64, 1)",
                "INSERT INTO application_vertex_placements VALUES ('in', 1, 2, 3)",
                "INSERT INTO app_output_tag_view VALUES"
                        + " ('out', 'LiveSpikeReceiver_0', '10.0.0.2', 0, 1, '10.0.0.9', 4, 0, 8)",
                "INSERT INTO chip_eth_info VALUES (0, 0, '10.0.0.1'), (1, 2, '10.0.0.9')",
                "INSERT INTO configuration_parameters VALUES ('machine_time_step', 1000.0), ('runtime', 5000.0)");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void theDatabaseTellsWhereTheNetworkLies() {
        try (NetworkDatabase database = new NetworkDatabase(file)) {
            assertEquals(new SpinnakerPlace(1, 2, 3, 1, 458752, true, (int) 4294901760L, 4, 0, 8, 1_000_000L),
                    database.place("in", "out", "LiveSpikeReceiver", 1, true));
            assertEquals("10.0.0.9", database.boardAddress(1, 2));
            assertEquals("10.0.0.1", database.boardAddress(0, 5));
            assertEquals(2, database.atomCount("out"));
            assertEquals(5000.0, database.runtimeMs());
        }
    }

    @Test
    void whatIsMissingOrUnfitIsNamed() throws SQLException {
        try (NetworkDatabase database = new NetworkDatabase(file)) {
            assertSays("no population \"absent\"", () -> database.place("absent", "out", "LiveSpike", 1, true));
            assertSays("no live output of \"in\"", () -> database.place("in", "in", "LiveSpike", 1, true));
            assertSays("do not follow each other", () -> database.firstKey("torn"));
        }
        run("UPDATE app_output_tag_view SET strip_sdp = 0");
        try (NetworkDatabase database = new NetworkDatabase(file)) {
            assertSays("strip_sdp = True", () -> database.place("in", "out", "LiveSpike", 1, true));
        }
        assertSays("cannot be read", () -> new NetworkDatabase(folder.resolve("absent.sqlite3")));
    }

    private static void assertSays(String words, Executable work) {
        String message = assertThrows(DeviceException.class, work).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void theHandshakeIsThatOfTheToolchain() throws Exception {
        try (DatabaseHandshake handshake = new DatabaseHandshake(0);
                DatagramSocket toolchain = new DatagramSocket(0)) {
            CompletableFuture<Path> path = CompletableFuture.supplyAsync(() -> handshake.awaitDatabase(LIMIT_NS));
            send(toolchain, handshake.port(), "0b40"); // too early: not what is waited for
            send(toolchain, handshake.port(), "0140" + HexFormat.of().formatHex(
                    file.toString().getBytes(StandardCharsets.UTF_8)));
            assertEquals(file, path.get(20, TimeUnit.SECONDS));
            handshake.acknowledge();
            DatagramPacket answer = new DatagramPacket(new byte[16], 16);
            toolchain.setSoTimeout(20_000);
            toolchain.receive(answer);
            assertArrayEquals(HexFormat.of().parseHex("0140"),
                    Arrays.copyOf(answer.getData(), answer.getLength()));
            send(toolchain, handshake.port(), "0b40");
            handshake.awaitStart(LIMIT_NS);
            send(toolchain, handshake.port(), "0a40");
            handshake.awaitStop(LIMIT_NS);
        }
    }

    @Test
    void nobodyAnnouncingEndsAtTheLimit() {
        try (DatabaseHandshake handshake = new DatabaseHandshake(0)) {
            assertSays("has not announced its database", () -> handshake.awaitDatabase(50_000_000L));
            assertSays("has not announced a start", () -> handshake.awaitStart(50_000_000L));
        }
    }

    private static void send(DatagramSocket from, int port, String hex) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hex);
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }
}
