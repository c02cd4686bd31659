package spikerig.runtime.report;

import java.util.List;
import spikerig.controllers.NeuronGroup;

/// One finished run of a rig that follows a set point: what happened and what it was worth.
///
/// @param program the set points by rising time
/// @param groups of neurons in the order of their spike bits; empty when there is nothing to tell apart
public record Flight(
        FlightLog log,
        List<SetpointStep> program,
        List<NeuronGroup> groups,
        FlightMetrics metrics,
        FlightSummary summary) {
    /// Judges the run that `log` holds.
    public static Flight of(
            FlightLog log, List<SetpointStep> program, List<NeuronGroup> groups, RunOutcome outcome) {
        FlightMetrics metrics = FlightMetrics.of(log, program);
        return new Flight(log, program, groups, metrics, FlightSummary.of(log.layout(), outcome, metrics));
    }

    public String controller() {
        return summary.controller();
    }
}
