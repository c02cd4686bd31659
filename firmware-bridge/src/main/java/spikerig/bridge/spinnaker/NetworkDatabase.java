package spikerig.bridge.spinnaker;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import spikerig.drivers.DeviceException;

/// The toolchain's SQLite database: where a network lies and which keys its events have. Needs the jar of
/// `org.xerial:sqlite-jdbc` on the class path; views as SpiNNFrontEndCommon a100eec5 writes them.
public final class NetworkDatabase implements AutoCloseable {
    private static final double NS_PER_US = 1e3;

    private final Path file;
    private final Connection connection;

    /// Opens it for reading.
    ///
    /// @throws DeviceException when it cannot be read
    public NetworkDatabase(Path file) {
        this.file = file;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
        } catch (SQLException e) {
            String remedy = DriverManager.drivers().anyMatch(driver -> driver.getClass().getName().contains("sqlite"))
                    ? e.getMessage()
                    : "put the jar of org.xerial:sqlite-jdbc on the class path";
            throw new DeviceException(file + ": cannot be read: " + remedy, e);
        }
    }

    /// Core and keys of the population `input`, and where the spikes of `output` come out.
    ///
    /// @param receiver how the label of the live packet gatherer begins
    public SpinnakerPlace place(String input, String output, String receiver, int sdpPort, boolean wideKeys) {
        int[] core = row("SELECT x, y, p FROM application_vertex_placements WHERE vertex_label = ?", 3,
                "no population \"" + input + "\"", input);
        int[] tag = row("SELECT tag, chip_x, chip_y, strip_sdp FROM app_output_tag_view"
                + " WHERE pre_vertex_label = ? AND post_vertex_label LIKE ? LIMIT 1", 4,
                "no live output of \"" + output + "\"", output, receiver + "%");
        if (tag[3] == 0) {
            throw new DeviceException(file + ": the live output of \"" + output
                    + "\" keeps its SDP headers; set strip_sdp = True where it is made");
        }
        return new SpinnakerPlace(core[0], core[1], core[2], sdpPort, firstKey(input), wideKeys, firstKey(output),
                tag[0], tag[1], tag[2], stepNs());
    }

    /// The key of atom 0; the others must follow it.
    public int firstKey(String label) {
        int[] keys = row("SELECT MIN(event - atom), MAX(event - atom), COUNT(*) FROM label_event_atom_view"
                + " WHERE label = ?", 3, "no keys of \"" + label + "\"", label);
        if (keys[2] == 0) {
            throw new DeviceException(file + ": no keys of \"" + label + "\"");
        }
        if (keys[0] != keys[1]) {
            throw new DeviceException(file + ": the keys of \"" + label
                    + "\" do not follow each other; keep the population on one core");
        }
        return keys[0];
    }

    /// Neurons of a population.
    public int atomCount(String label) {
        return row("SELECT COUNT(*) FROM label_event_atom_view WHERE label = ?", 1, "no keys", label)[0];
    }

    /// The Ethernet address to reach a chip by.
    public String boardAddress(int x, int y) {
        try (PreparedStatement query = connection.prepareStatement("SELECT eth_ip_address FROM chip_eth_info"
                + " WHERE x = ? AND y = ? OR x = 0 AND y = 0 ORDER BY x DESC LIMIT 1")) {
            query.setInt(1, x);
            query.setInt(2, y);
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new DeviceException(file + ": no board address of chip (" + x + ", " + y + ")");
                }
                return found.getString(1);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// Of the network.
    public long stepNs() {
        return Math.round(parameter("machine_time_step") * NS_PER_US);
    }

    /// How long the network will run, in milliseconds.
    public double runtimeMs() {
        return parameter("runtime");
    }

    private double parameter(String name) {
        try (PreparedStatement query = connection
                .prepareStatement("SELECT value FROM configuration_parameters WHERE parameter_id = ? LIMIT 1")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new DeviceException(file + ": no parameter " + name);
                }
                return found.getDouble(1);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// The first row's integers; keys are 32 bits without a sign.
    private int[] row(String sql, int columns, String missing, String... arguments) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                query.setString(i + 1, arguments[i]);
            }
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new DeviceException(file + ": " + missing);
                }
                int[] values = new int[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = (int) found.getLong(i + 1);
                }
                return values;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private DeviceException unreadable(SQLException e) {
        return new DeviceException(file + ": is no database of the toolchain: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // it was only read
        }
    }
}
