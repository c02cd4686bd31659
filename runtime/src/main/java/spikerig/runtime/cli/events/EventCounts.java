package spikerig.runtime.cli.events;

import java.io.IOException;
import java.nio.file.Path;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.camera.format.EventReader;

/// What a recording holds. Width and height are the recording's own, or else the smallest that hold all events.
record EventCounts(String format, long events, long on, long off, long tFirstUs, long tLastUs, int width, int height,
        long triggers, long lost) {
    static final int BUFFER_EVENTS = 1 << 16;

    static EventCounts of(Path file) throws IOException {
        try (EventReader reader = EventReader.open(file)) {
            EventBuffer events = new EventBuffer(BUFFER_EVENTS);
            long count = 0;
            long on = 0;
            long firstUs = 0;
            long lastUs = 0;
            int columns = 0;
            int rows = 0;
            while (reader.read(events)) {
                int size = events.size();
                if (size == 0) {
                    continue;
                }
                firstUs = count == 0 ? events.tUs()[0] : firstUs;
                lastUs = events.tUs()[size - 1];
                count += size;
                for (int i = 0; i < size; i++) {
                    on += events.polarity()[i];
                    columns = Math.max(columns, (events.x()[i] & 0xFFFF) + 1);
                    rows = Math.max(rows, (events.y()[i] & 0xFFFF) + 1);
                }
            }
            return new EventCounts(reader.format().label(), count, on, count - on, firstUs, lastUs,
                    reader.width() > 0 ? reader.width() : columns, reader.height() > 0 ? reader.height() : rows,
                    reader.triggers(), reader.lost());
        }
    }
}
