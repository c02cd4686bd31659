package spikerig.runtime.command;

import java.util.Locale;

/// What can be asked of a rig over MQTT.
public enum CommandKind {
    SETPOINT,
    ARM,
    DISARM,
    STOP,
    CONTROLLER,
    RATE,
    RECORD;

    /// As topics and rig files write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null when there is no such command.
    public static CommandKind of(String word) {
        for (CommandKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
