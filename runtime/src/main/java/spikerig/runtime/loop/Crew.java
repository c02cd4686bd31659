package spikerig.runtime.loop;

import spikerig.controllers.Controller;

/// Who steers a loop, and how often: made by any thread, taken over by the loop between two ticks without allocating.
///
/// @param name of the first controller's section
/// @param fallback takes over when `controller` faults; null: the loop trips
/// @param periodNs what both controllers were built for
public record Crew(String name, Controller controller, Controller fallback, long periodNs) {}
