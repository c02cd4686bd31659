package spikerig.drivers.camera.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the first bytes of a recording tell: its format, the decoder for it, and where the events begin.
///
/// @param width pixels in a row, 0 when not told here
/// @param height rows, 0 when not told here
/// @param bytes of the header, which the decoder does not want
record Opening(EventFormat format, EventDecoder decoder, int width, int height, int bytes) {
    /// Sensors by the names that AEDAT headers have for them.
    private static final Map<String, int[]> SENSORS = Map.of(
            "DVS128", new int[] {128, 128},
            "DAVIS240", new int[] {240, 180},
            "DAVIS346", new int[] {346, 260},
            "DAVIS640", new int[] {640, 480},
            "DVXplorer", new int[] {640, 480});

    /// Looks at `in[0..to)`, the first bytes of `name`, as many as the buffer holds or there are.
    ///
    /// @throws EventFormatException when that is none of the formats
    static Opening of(String name, byte[] in, int to) throws EventFormatException {
        if (to == 0) {
            throw new EventFormatException(name + ": is empty");
        }
        if (startsWith(in, to, EventStreamDecoder.MAGIC)) {
            return eventStream(name, in, to);
        }
        if (startsWith(in, to, Aedat4Header.MAGIC)) {
            return new Opening(EventFormat.AEDAT4, new Aedat4Decoder(), 0, 0, 0);
        }
        if (startsWith(in, to, "#!AER-DAT")) {
            return aedat(name, in, to);
        }
        if (in[0] == '%') {
            return prophesee(name, in, to);
        }
        if (NmnistDecoder.looksLike(in, to)) {
            return new Opening(EventFormat.NMNIST, new NmnistDecoder(), 0, 0, 0);
        }
        throw unknown(name);
    }

    /// The same for a format that is known: what a live camera sends has no header.
    static EventFormatException unknown(String name) {
        return new EventFormatException(
                name + ": is not an event recording; read are EVT2, EVT2.1 and EVT3 (.raw), DAT, AEDAT 2, 3.1 and 4,"
                        + " N-MNIST (.bin) and Event Stream (.es)");
    }

    private static boolean startsWith(byte[] in, int to, String words) {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        if (to < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (in[i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Opening eventStream(String name, byte[] in, int to) throws EventFormatException {
        if (to < EventStreamDecoder.HEADER_BYTES) {
            throw new EventFormatException(name + ": ends within its Event Stream header");
        }
        int version = in[EventStreamDecoder.MAGIC.length()];
        int type = in[EventStreamDecoder.TYPE_AT];
        if (version != 2 || type != EventStreamDecoder.TYPE_DVS) {
            throw new EventFormatException(
                    "%s: Event Stream version %d of type %d; version 2 of type 1 (DVS) is what can be read"
                            .formatted(name, version, type));
        }
        int width = Words.le16(in, EventStreamDecoder.TYPE_AT + 1);
        int height = Words.le16(in, EventStreamDecoder.TYPE_AT + 3);
        return new Opening(EventFormat.EVENT_STREAM, new EventStreamDecoder(width, height), width, height,
                EventStreamDecoder.HEADER_BYTES);
    }

    private static Opening aedat(String name, byte[] in, int to) throws EventFormatException {
        TextHeader header = TextHeader.read(in, to, '#', "!END-HEADER");
        int[] size = SENSORS.entrySet().stream().filter(sensor -> header.mentions(sensor.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(new int[2]);
        if (startsWith(in, to, "#!AER-DAT2")) {
            return new Opening(EventFormat.AEDAT2, new Aedat2Decoder(header.mentions("DVS128")), size[0], size[1],
                    header.bytes());
        }
        if (startsWith(in, to, "#!AER-DAT3")) {
            return new Opening(EventFormat.AEDAT31, new Aedat31Decoder(), size[0], size[1], header.bytes());
        }
        throw new EventFormatException(name + ": AEDAT of a version other than 2, 3.1 and 4");
    }

    private static Opening prophesee(String name, byte[] in, int to) throws EventFormatException {
        TextHeader header = TextHeader.read(in, to, '%', "end");
        int[] size = header.geometry();
        int at = header.bytes();
        String evt = header.value("evt");
        String encoding = evt != null ? "EVT" + evt : header.value("format");
        if (encoding == null) {
            return dat(name, in, to, header);
        }
        EventFormat format = switch (encoding) {
            case "EVT2", "EVT2.0" -> EventFormat.EVT2;
            case "EVT21", "EVT2.1" -> EventFormat.EVT21;
            case "EVT3", "EVT3.0" -> EventFormat.EVT3;
            default -> throw new EventFormatException(
                    "%s: its header says %s; EVT2, EVT2.1 and EVT3 can be read".formatted(name, encoding));
        };
        EventDecoder decoder = switch (format) {
            case EVT2 -> new Evt2Decoder();
            case EVT3 -> new Evt3Decoder();
            default -> new Evt21Decoder(swapped(header, in, to));
        };
        return new Opening(format, decoder, size[0], size[1], at);
    }

    private static boolean swapped(TextHeader header, byte[] in, int to) {
        String order = header.value("endianness");
        return order == null ? Evt21Decoder.looksSwapped(in, header.bytes(), to) : order.equals("legacy");
    }

    private static Opening dat(String name, byte[] in, int to, TextHeader header) throws EventFormatException {
        int at = header.bytes();
        if (header.lines().isEmpty() || to < at + 2 || in[at + 1] != DatDecoder.RECORD_BYTES) {
            throw unknown(name);
        }
        int type = in[at];
        if (type != DatDecoder.TYPE_2D && type != DatDecoder.TYPE_CD && type != DatDecoder.TYPE_TRIGGER) {
            throw new EventFormatException(
                    "%s: DAT of events of type %d; 0 and 12 (changes) and 14 (triggers) can be read"
                            .formatted(name, type));
        }
        int[] size = header.geometry();
        return new Opening(EventFormat.DAT, new DatDecoder(type), size[0], size[1], at + 2);
    }
}
