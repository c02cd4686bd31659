package spikerig.runtime.command;

/// A command as it came, nothing about it being true yet.
///
/// @param word the topic's level after `command/`
/// @param user the level after that; null: none
/// @param vouched whether the broker lets nobody but `user` write to that topic
/// @param retained whether the broker kept it from earlier
public record Letter(String word, String user, boolean vouched, boolean retained, byte[] payload) {
    /// Whether it asks to stop, whatever else is in it.
    public boolean stops() {
        return word.equals("stop");
    }
}
