package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on real recordings, whose counts faery has told.
class EventsCommandTest {
    @TempDir
    private Path folder;

    private Path recording(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = getClass().getResourceAsStream("/events/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    @Test
    void countsARecording() throws IOException {
        Terminal.Printed evt2 = Terminal.run("events", "info", recording("evt2.raw").toString(), "--json");
        assertEquals(0, evt2.exitCode(), evt2.err());
        assertEquals("{\"format\":\"evt2\",\"events\":521252,\"on\":185861,\"off\":335391,\"tFirstUs\":913716224,"
                + "\"tLastUs\":913812095,\"width\":640,\"height\":480,\"triggers\":0,\"lost\":0}", evt2.out().strip());
        Terminal.Printed es = Terminal.run("events", "info", recording("dvs.es").toString(), "--json");
        assertEquals("{\"format\":\"es\",\"events\":473225,\"on\":270001,\"off\":203224,\"tFirstUs\":0,"
                + "\"tLastUs\":999000,\"width\":320,\"height\":240,\"triggers\":0,\"lost\":0}", es.out().strip());
    }

    @Test
    void drawsAPictureAndAnAnimation() throws IOException {
        Path file = recording("evt2.raw");
        Path png = folder.resolve("all.png");
        assertEquals(0, Terminal.run("events", "render", file.toString(), "--out", png.toString()).exitCode());
        assertEquals(640, ImageIO.read(png.toFile()).getWidth());

        Path gif = folder.resolve("all.gif");
        assertEquals(0, Terminal.run("events", "render", file.toString(), "--out", gif.toString(), "--frames", "5")
                .exitCode());
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            assertEquals(5, reader.getNumImages(true));
        }
    }

    @Test
    void refusesWhatIsNoRecording() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "this is not a recording of events at all\n");
        Terminal.Printed printed = Terminal.run("events", "info", text.toString());
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("notes.txt: is not an event recording"), printed.err());
    }
}
