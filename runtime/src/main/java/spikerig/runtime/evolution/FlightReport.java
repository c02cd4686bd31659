package spikerig.runtime.evolution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import spikerig.controllers.Controller;
import spikerig.runtime.plant.Plant;

/// How two controllers fly the blimp paper's set points, up and down again, with seeds that no evolution meets.
///
/// @param reference means over the seeds
/// @param evolved means over the seeds
/// @param seeds flown
/// @param seedsWon in which the evolved one has less overshoot up, down and at its worst step, and less
///     steady-state error
record FlightReport(FlightScore reference, FlightScore evolved, int seeds, int seedsWon) {
    private static final int STEP_S = 70;
    private static final float[] SETPOINTS = {0.5f, 1.0f, 1.5f, 1.0f, 0.5f};

    static FlightReport of(Plant plant, FlightLoop loop, Controller reference, Controller evolved, int seeds) {
        FlightScore[] first = fly(plant, loop, reference, seeds);
        FlightScore[] second = fly(plant, loop, evolved, seeds);
        int won = 0;
        for (int i = 0; i < seeds; i++) {
            boolean better = second[i].overshootUp() < first[i].overshootUp()
                    && second[i].overshootDown() < first[i].overshootDown()
                    && second[i].overshootWorst() < first[i].overshootWorst()
                    && second[i].steadyStateError() < first[i].steadyStateError();
            won += better ? 1 : 0;
        }
        return new FlightReport(FlightScore.mean(first), FlightScore.mean(second), seeds, won);
    }

    /// For JSON.
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pid", reference);
        map.put("snn", evolved);
        map.put("seeds", seeds);
        map.put("seedsWon", seedsWon);
        return map;
    }

    @Override
    public String toString() {
        return """
                over %d flights of seeds it has not met   rmse    steady  up      down    worst   oscillation  effort
                  PID                                    %s
                  SNN                                    %s
                less overshoot and steady-state error than the PID in %d of %d"""
                .formatted(seeds, reference, evolved, seedsWon, seeds);
    }

    private static FlightScore[] fly(Plant plant, FlightLoop loop, Controller controller, int seeds) {
        Flight flight = new Flight(loop);
        FlightTrace trace = new FlightTrace();
        StepProgramme programme = new StepProgramme(SETPOINTS, loop.ticksPer(STEP_S));
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> {
                    flight.fly(plant, controller, programme, seed, trace);
                    return FlightScore.of(trace, loop);
                })
                .toArray(FlightScore[]::new);
    }
}
