package spikerig.bridge.spinnaker;

/// Commands of the monitor (SC&MP), by their codes.
public final class ScpCommand {
    public static final int VER = 0;
    public static final int RUN = 1;
    public static final int READ = 2;
    public static final int WRITE = 3;
    public static final int APLX = 4;
    public static final int FILL = 5;
    public static final int APP_RUN = 19;
    public static final int NNP = 20;
    public static final int SIGNAL = 22;
    public static final int FLOOD_FILL = 23;
    public static final int APP_START = 24;
    public static final int LED = 25;
    public static final int IPTAG = 26;
    public static final int ALLOC = 28;
    public static final int ROUTER = 29;
    public static final int INFO = 31;

    /// Command and sequence number, and the three arguments.
    static final int HEADER_BYTES = 4;
    static final int ARGUMENT_BYTES = 12;
    static final int DATA_MAX = 256;

    private ScpCommand() {}
}
