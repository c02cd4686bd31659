package spikerig.runtime.command;

import java.util.function.DoubleSupplier;

/// Looks at every command, obeys those that may be obeyed, and answers each of them.
///
/// [#accept] may be called by any thread; commands are taken one at a time, but `stop` waits for none. What is refused
/// is counted by its reason.
public final class CommandDesk {
    private static final double STOP_REMEMBERED_S = 60;

    private final String rig;
    private final CommandsConfig config;
    private final RigControls controls;
    private final RecordingControl recording;
    private final DoubleSupplier wallClockS;
    private final SeenCommands seen = new SeenCommands();
    private final SeenCommands seenStops = new SeenCommands();
    private final CommandTally tally = new CommandTally();

    /// @param wallClockS seconds since 1970, to tell old commands from new ones
    public CommandDesk(
            String rig, CommandsConfig config, RigControls controls, RecordingControl recording,
            DoubleSupplier wallClockS) {
        this.rig = rig;
        this.config = config;
        this.controls = controls;
        this.recording = recording;
        this.wallClockS = wallClockS;
    }

    public CommandCounts counts() {
        return tally.counts();
    }

    /// Counts a command that nobody had time to look at.
    public void flooded() {
        tally.count(CommandTally.Fate.FLOODED);
    }

    /// Obeys or refuses `letter` and returns the answer.
    public Answer accept(Letter letter) {
        return letter.stops() ? stop(letter) : consider(letter);
    }

    /// Stops whatever the message holds. Only the very same message again, with its id and time, is answered and not
    /// obeyed twice: a rig that was armed since must not fall to a repetition.
    private Answer stop(Letter letter) {
        String id = "";
        boolean again = false;
        if (letter.payload().length <= CommandText.BYTES_MAX) {
            try {
                CommandText text = CommandText.parse(letter.payload());
                id = text.idOrNull() == null ? "" : text.idOrNull();
                again = !id.isEmpty() && text.has("time") && !isFirst(letter.user() + " " + id, text.number("time"));
            } catch (CommandRefused emptyOrMalformed) {
                // it stops all the same
            }
        }
        if (again) {
            tally.count(CommandTally.Fate.DUPLICATE);
            return new Answer(id, "stop", letter.user(), true, "stopped before");
        }
        String result = controls.stop(letter.user() == null ? "command" : "command of " + letter.user());
        tally.count(CommandTally.Fate.STOPPED);
        return new Answer(id, "stop", letter.user(), true, result);
    }

    /// When no more can be remembered, every stop is the first.
    private boolean isFirst(String name, double timeS) {
        synchronized (seenStops) {
            double nowS = wallClockS.getAsDouble();
            return seenStops.full(nowS) || seenStops.add(name + " " + timeS, nowS, STOP_REMEMBERED_S);
        }
    }

    private synchronized Answer consider(Letter letter) {
        String id = "";
        CommandTally.Fate refusal = CommandTally.Fate.HUGE;
        try {
            if (letter.payload().length > CommandText.BYTES_MAX) {
                throw new CommandRefused("more than " + CommandText.BYTES_MAX + " bytes");
            }
            refusal = CommandTally.Fate.MALFORMED;
            CommandText outer = CommandText.parse(letter.payload());
            boolean signed = outer.has("body");
            CommandText text = signed ? CommandText.parse(outer.body()) : outer;
            id = text.id();
            CommandKind kind = CommandKind.of(letter.word());
            if (kind == null) {
                throw new CommandRefused("no such command");
            }
            double timeS = text.number("time");
            refusal = CommandTally.Fate.UNAUTHORISED;
            authorise(letter, kind, outer, signed);
            refusal = CommandTally.Fate.REPLAYED;
            requireNews(letter, id, timeS);
            refusal = CommandTally.Fate.FAILED;
            String result = obey(kind, text);
            tally.count(CommandTally.Fate.OBEYED);
            return new Answer(id, letter.word(), letter.user(), true, result);
        } catch (CommandRefused refused) {
            tally.count(refusal);
            return new Answer(id, letter.word(), letter.user(), false, refused.getMessage());
        }
    }

    private void authorise(Letter letter, CommandKind kind, CommandText outer, boolean signed) {
        String user = letter.user();
        String secret = config.secret(user);
        if (secret != null) {
            if (!signed) {
                throw new CommandRefused("not signed; " + user + " has a secret");
            }
            String expected = Signature.of(secret, rig, letter.word(), user, outer.body());
            if (!Signature.same(expected, outer.word("mac"))) {
                throw new CommandRefused("wrong signature");
            }
        } else if (user != null && !letter.vouched()) {
            throw new CommandRefused("nobody vouches for " + user + " here; give the user a secret in [commands], or "
                    + "trustBroker = true when the broker's access list does");
        } else if (signed) {
            throw new CommandRefused("signed, but the rig knows no secret of " + user);
        }
        if (!config.allows(user, kind)) {
            throw new CommandRefused((user == null ? "" : user + " has ") + "no right to " + kind.word()
                    + "; see [commands] of the rig file");
        }
    }

    private void requireNews(Letter letter, String id, double timeS) {
        if (letter.retained()) {
            throw new CommandRefused("kept by the broker from earlier; commands must not be retained");
        }
        double nowS = wallClockS.getAsDouble();
        if (!(Math.abs(nowS - timeS) <= config.maxAgeS())) {
            throw new CommandRefused("its time is more than " + config.maxAgeS() + " s off the rig's clock");
        }
        if (!seen.add(id, nowS, 2 * config.maxAgeS())) {
            throw new CommandRefused("this id has come before");
        }
    }

    private String obey(CommandKind kind, CommandText text) {
        return switch (kind) {
            case ARM -> controls.arm();
            case DISARM -> controls.disarm();
            case SETPOINT -> controls.setpoint(
                    text.word("name"), text.isNull("value") ? Float.NaN : (float) text.number("value"));
            case CONTROLLER -> controls.controller(text.wordOrNull("loop"), text.word("name"));
            case RATE -> controls.rate(text.wordOrNull("loop"), text.number("rateHz"));
            case RECORD -> record(text.word("action"));
            case STOP -> throw new IllegalStateException("stop waits for nobody");
        };
    }

    private String record(String action) {
        return switch (action) {
            case "start" -> "recording to " + recording.start();
            case "stop" -> "recorded " + recording.stop();
            default -> throw new CommandRefused("action must be start or stop");
        };
    }
}
