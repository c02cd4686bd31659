package spikerig.runtime.report;

import java.util.List;

/// One finished run of a rig that follows a set point: what happened and what it was worth.
///
/// @param program the set points by rising time
/// @param populations groups of neurons in the order of their spike bits; empty when there is nothing to tell apart
public record Flight(
        FlightLog log,
        List<SetpointStep> program,
        List<Population> populations,
        FlightMetrics metrics,
        FlightSummary summary) {
    /// Judges the run that `log` holds.
    public static Flight of(
            FlightLog log, List<SetpointStep> program, List<Population> populations, RunOutcome outcome) {
        FlightMetrics metrics = FlightMetrics.of(log, program);
        return new Flight(log, program, populations, metrics, FlightSummary.of(log.layout(), outcome, metrics));
    }

    public String controller() {
        return summary.controller();
    }
}
