package spikerig.bridge.spinnaker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The messages that SpiNNMan wrote, by name.
final class Vectors {
    private static final Pattern VECTOR = Pattern.compile("\"name\": \"(\\w+)\",\\s*\"hex\": \"([0-9a-f]+)\"");

    private final Map<String, String> byName = new HashMap<>();

    Vectors() throws IOException {
        try (InputStream in = Vectors.class.getResourceAsStream("/spinnaker/spinnaker_vectors.json")) {
            Matcher vectors = VECTOR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (vectors.find()) {
                byName.put(vectors.group(1), vectors.group(2));
            }
        }
    }

    int count() {
        return byName.size();
    }

    String hex(String name) {
        return byName.get(name);
    }

    ByteBuffer message(String name) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex(name))).order(ByteOrder.LITTLE_ENDIAN);
    }

    static String hex(ByteBuffer written) {
        return HexFormat.of().formatHex(written.array(), 0, written.position());
    }

    static ByteBuffer empty() {
        return ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    }
}
