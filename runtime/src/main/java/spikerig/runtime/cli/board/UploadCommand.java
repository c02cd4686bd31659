package spikerig.runtime.cli.board;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.bridge.link.BoardInfo;
import spikerig.bridge.link.BoardLink;
import spikerig.bridge.mcu.BoardPort;
import spikerig.bridge.mcu.NetworkImage;
import spikerig.bridge.mcu.NetworkImages;
import spikerig.bridge.mcu.WeightFormat;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.cli.model.ModelArgument;
import spikerig.runtime.cli.model.ProgressBar;
import spikerig.runtime.report.ReportJson;

/// `spikerig board upload`: a model's network onto a board.
@Command(
        name = "upload",
        description = {
            "Brings a model's network to a board, which checks it and keeps it until it loses power.",
            "Goes on where an interrupted upload stopped; does nothing when the network is there."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig board upload blimp-altitude /dev/ttyACM0 --weights int16"})
public final class UploadCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument model;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DEVICE",
            description = "a path, unix:PATH or tcp:HOST:PORT; default: /dev/ttyACM0")
    private String device;

    @Option(names = "--weights", defaultValue = "float32", paramLabel = "FORMAT",
            description = "float32 (the JVM's bits), int16 or int8 (fixed point); default: float32")
    private String weights;

    @Mixin
    private BoardArgument board;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /// What was done: the keys of `--json`.
    ///
    /// @param sentBytes 0 when the network was there
    record Uploaded(
            String device, String board, String weights, int inputs, int outputs, int neurons, int imageBytes,
            int sentBytes, String imageSha256, double seconds) {}

    @Override
    public Integer call() throws IOException {
        BoardPort port = board.port(device);
        NetworkImage image = NetworkImages.of(model.open(), format(weights, board));
        Uploaded uploaded;
        try (SerialPort line = port.open()) {
            uploaded = upload(new BoardLink(port.address(), line, new MonotonicClock()), port, image);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.line(uploaded));
        } else {
            out.printf("%s: %d inputs, %d outputs, %d neurons in %s; %d bytes, %d sent in %.2f s%n", uploaded.board(),
                    image.inputCount(), image.outputCount(), image.neuronCount(), weights, uploaded.imageBytes(),
                    uploaded.sentBytes(), uploaded.seconds());
        }
        out.flush();
        return 0;
    }

    private Uploaded upload(BoardLink link, BoardPort port, NetworkImage image) {
        long startNs = System.nanoTime();
        BoardInfo info = link.hello(BoardArgument.nonce());
        byte[] digest = image.digest();
        int[] first = {-1};
        ProgressBar bar = ProgressBar.onTerminal("bytes", image.bytes().length);
        link.upload(info, image.bytes(), digest, arrived -> {
            first[0] = first[0] < 0 ? arrived : first[0];
            bar.accept(arrived);
        });
        return new Uploaded(port.address(), info.name(), weights, image.inputCount(), image.outputCount(),
                image.neuronCount(), image.bytes().length, image.bytes().length - first[0],
                HexFormat.of().formatHex(digest), (System.nanoTime() - startNs) * 1e-9);
    }

    static WeightFormat format(String weights, BoardArgument board) {
        try {
            return WeightFormat.of(weights);
        } catch (IllegalArgumentException unknown) {
            throw board.wrong("--" + unknown.getMessage());
        }
    }
}
