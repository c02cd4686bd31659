package spikerig.runtime.cli.board;

import java.util.random.RandomGenerator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.bridge.mcu.BoardPort;

/// Where the board is that a command is about.
final class BoardArgument {
    private static final String DEFAULT = "/dev/ttyACM0";
    private static final int BAUD_MIN = 50;
    private static final int BAUD_MAX = 4_000_000;

    @Option(names = "--device", paramLabel = "DEVICE",
            description = "the same as DEVICE")
    private String option;

    @Option(names = "--baud", paramLabel = "N", defaultValue = "460800",
            description = "bits per second of a serial device; default: 460800")
    private int baud;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// @param positional null when it was not given
    BoardPort port(String positional) {
        if (positional != null && option != null) {
            throw wrong("name the device once: " + positional + " or --device " + option);
        }
        if (baud < BAUD_MIN || baud > BAUD_MAX) {
            throw wrong("--baud " + baud + " must be in 50..4000000");
        }
        try {
            return new BoardPort(positional != null ? positional : option != null ? option : DEFAULT, baud);
        } catch (IllegalArgumentException noDevice) {
            throw wrong(noDevice.getMessage());
        }
    }

    ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /// Of a new session.
    static int nonce() {
        return RandomGenerator.getDefault().nextInt();
    }
}
