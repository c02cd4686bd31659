package spikerig.runtime.cli.board;

import java.io.PrintWriter;
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
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.report.ReportJson;

/// `spikerig board info`: what a board says of itself.
@Command(
        name = "info",
        description = "Greets a board and prints what it is: firmware, limits, state, the network it holds.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  spikerig board info /dev/ttyACM0",
            "  spikerig board info unix:board.sock --json"})
public final class InfoCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DEVICE",
            description = "a path, unix:PATH or tcp:HOST:PORT; default: /dev/ttyACM0")
    private String device;

    @Mixin
    private BoardArgument board;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BoardPort port = board.port(device);
        BoardSheet sheet;
        try (SerialPort line = port.open()) {
            BoardInfo info = new BoardLink(port.address(), line, new MonotonicClock()).hello(BoardArgument.nonce());
            sheet = BoardSheet.of(port.address(), info);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? ReportJson.line(sheet) + "\n" : sheet.text());
        out.flush();
        return 0;
    }
}
