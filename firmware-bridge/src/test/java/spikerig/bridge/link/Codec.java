package spikerig.bridge.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// The two ends' codecs behind one face, bytes as hexadecimal digits.
interface Codec extends AutoCloseable {
    String encode(String hex);

    /// `bad` when it is no such encoding.
    String decode(String hex);

    String crc(String hex);

    /// How many sound frames are among the bytes.
    int frames(String hex);

    @Override
    void close();

    /// Of the host.
    static Codec host() {
        return new Codec() {
            @Override
            public String encode(String hex) {
                byte[] data = HexFormat.of().parseHex(hex);
                byte[] out = new byte[Cobs.encodedSizeMax(data.length)];
                return HexFormat.of().formatHex(out, 0, Cobs.encode(data, data.length, out, 0));
            }

            @Override
            public String decode(String hex) {
                byte[] frame = HexFormat.of().parseHex(hex);
                int size = Cobs.decode(frame, frame.length);
                return size < 0 ? "bad" : HexFormat.of().formatHex(Arrays.copyOf(frame, size));
            }

            @Override
            public String crc(String hex) {
                CRC32 crc = new CRC32();
                crc.update(HexFormat.of().parseHex(hex));
                return "%08x".formatted(crc.getValue());
            }

            @Override
            public int frames(String hex) {
                FrameReader reader = new FrameReader();
                int frames = 0;
                for (byte next : HexFormat.of().parseHex(hex)) {
                    frames += reader.take(next) ? 1 : 0;
                }
                return frames;
            }

            @Override
            public void close() {}
        };
    }

    /// Of the firmware, built with sanitizers.
    static Codec firmware(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString()).redirectErrorStream(true).start();
        BufferedReader answers = process.inputReader(StandardCharsets.US_ASCII);
        PrintStream questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        return new Codec() {
            @Override
            public String encode(String hex) {
                return ask("encode", hex);
            }

            @Override
            public String decode(String hex) {
                return ask("decode", hex);
            }

            @Override
            public String crc(String hex) {
                return ask("crc", hex);
            }

            @Override
            public int frames(String hex) {
                return Integer.parseInt(ask("frames", hex));
            }

            private String ask(String what, String hex) {
                questions.println(what + " " + (hex.isEmpty() ? "-" : hex));
                try {
                    return answers.readLine();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() {
                process.destroyForcibly();
            }
        };
    }
}
