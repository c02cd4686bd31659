package spikerig.runtime.command;

/// What is told about a command.
///
/// @param id the command's; empty when it had none
/// @param user null: nobody in particular
/// @param ok whether it was obeyed
/// @param result what was done, or why not
public record Answer(String id, String command, String user, boolean ok, String result) {}
