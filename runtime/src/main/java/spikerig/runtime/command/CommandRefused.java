package spikerig.runtime.command;

/// A command that is not obeyed; the message says why, in words for who sent it.
public final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandRefused(String why) {
        super(why, null, false, false);
    }
}
