package spikerig.runtime.loop;

/// What may act on a loop besides its controller.
///
/// @param pilot null: nobody takes over
/// @param battery null: no battery is watched
/// @param descent null: set points follow their programme
public record Supervision(PilotInput pilot, Battery battery, Descent descent) {
    public static final Supervision NONE = new Supervision(null, null, null);
}
