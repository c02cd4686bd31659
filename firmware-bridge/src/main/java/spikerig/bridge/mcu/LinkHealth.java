package spikerig.bridge.mcu;

/// What went wrong on a board's link since the start, as the host saw it. Any thread reads a copy.
///
/// @param lateTicks exchanges without an answer in time
/// @param lateAnswers answers that came when their tick was over
/// @param repeatedQuestions questions asked twice within a tick
/// @param reconnections times that a lost board came back
public record LinkHealth(
        boolean connected,
        long ticks,
        long lateTicks,
        long lateAnswers,
        long repeatedQuestions,
        long refusals,
        long crcErrors,
        long framingErrors,
        long reconnections) {}
