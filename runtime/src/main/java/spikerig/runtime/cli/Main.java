package spikerig.runtime.cli;

/// The command line.
public final class Main {
    private Main() {}

    /// Prints the version.
    public static void main(String[] arguments) {
        System.out.println("spikerig " + Main.class.getPackage().getImplementationVersion());
    }
}
