package spikerig.runtime.evolution;

/// How long and how widely an evolution searches. The same plan gives the same result, bit for bit, but for `threads`.
///
/// @param imitationGenerations of each net, imitating its term of the PID
/// @param flightGenerations of all nets together, judged by flights
/// @param population points per generation
/// @param testEvery generations from one look at the test set to the next
/// @param flights per point and generation
/// @param pairs of encoding neurons in each net, and of hidden neurons
/// @param mirrored whether a hidden pair shares its parameters
/// @param seed of all randomness
/// @param threads that judge points
public record EvolutionPlan(
        int imitationGenerations,
        int flightGenerations,
        int population,
        int testEvery,
        int flights,
        int pairs,
        boolean mirrored,
        long seed,
        int threads) {
    public EvolutionPlan {
        require(imitationGenerations >= 0, "imitation-generations", imitationGenerations, 0);
        require(flightGenerations >= 0, "flight-generations", flightGenerations, 0);
        require(population >= 4, "population", population, 4);
        require(testEvery >= 1, "test-every", testEvery, 1);
        require(flights >= 1, "flights", flights, 1);
        require(pairs >= 1, "pairs", pairs, 1);
        require(threads >= 1, "threads", threads, 1);
    }

    private static void require(boolean holds, String option, int value, int min) {
        if (!holds) {
            throw new IllegalArgumentException("--" + option + " " + value + " must be " + min + " at least");
        }
    }
}
