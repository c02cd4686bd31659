package spikerig.runtime.cli.events;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.camera.format.EventReader;

/// `spikerig events render`: a recording as an animated GIF, or one picture of all of it.
@Command(
        name = "render",
        description = "Draws a recording: on events in blue, off events in red, as an animated GIF or one PNG.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig events render recording.raw --out recording.gif --frames 100"})
public final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a recording of any format that `events info` reads")
    private Path file;

    @Option(names = "--out", paramLabel = "PICTURE", description = "a .gif or .png file; default: FILE with .gif")
    private Path out;

    @Option(names = "--frames", defaultValue = "50", description = "frames of a GIF, in 1..1000; default: 50")
    private int frames;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (frames < 1 || frames > 1000) {
            throw new ParameterException(spec.commandLine(), "--frames = " + frames + " must be in 1..1000");
        }
        Path target = out == null ? Path.of(file + ".gif") : out;
        String name = target.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".gif") && !name.endsWith(".png")) {
            throw new ParameterException(spec.commandLine(), "--out = " + target + " must end in .gif or .png");
        }
        EventCounts counts = EventCounts.of(file);
        if (counts.events() == 0) {
            throw new IOException(file + ": holds no events");
        }
        if (name.endsWith(".png")) {
            png(counts, target);
        } else {
            gif(counts, target);
        }
        spec.commandLine().getOut().println(target);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void png(EventCounts counts, Path target) throws IOException {
        EventCanvas canvas = new EventCanvas(counts.width(), counts.height());
        EventBuffer events = new EventBuffer(EventCounts.BUFFER_EVENTS);
        try (EventReader reader = EventReader.open(file)) {
            while (reader.read(events)) {
                for (int i = 0; i < events.size(); i++) {
                    canvas.add(events.x()[i], events.y()[i], events.polarity()[i]);
                }
            }
        }
        BufferedImage image = canvas.image();
        if (!ImageIO.write(image, "png", target.toFile())) {
            throw new IOException(target + ": cannot be written");
        }
    }

    private void gif(EventCounts counts, Path target) throws IOException {
        EventCanvas canvas = new EventCanvas(counts.width(), counts.height());
        EventBuffer events = new EventBuffer(EventCounts.BUFFER_EVENTS);
        long frameUs = Math.max(1, (counts.tLastUs() - counts.tFirstUs()) / frames + 1);
        int frame = 0;
        try (EventReader reader = EventReader.open(file); GifFile gif = new GifFile(target)) {
            while (reader.read(events)) {
                for (int i = 0; i < events.size(); i++) {
                    long due = (events.tUs()[i] - counts.tFirstUs()) / frameUs;
                    while (frame < Math.min(due, frames - 1)) {
                        gif.add(canvas.image());
                        canvas.clear();
                        frame++;
                    }
                    canvas.add(events.x()[i], events.y()[i], events.polarity()[i]);
                }
            }
            gif.add(canvas.image());
        }
    }
}
