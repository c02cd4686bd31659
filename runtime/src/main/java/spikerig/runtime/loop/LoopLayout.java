package spikerig.runtime.loop;

import java.util.List;
import spikerig.drivers.Channel;

/// What one loop's ticks hold, in order. Fixed when the rig is built.
///
/// @param rig name of the rig
/// @param loop name of the loop
/// @param controller name of the controller's section
/// @param in the controller's inputs; names are qualified, such as `altitude.distance`
/// @param out the controller's outputs; names are qualified, such as `thrust.command`
/// @param neuronCount bits in the spike words
/// @param periodNs time between ticks
/// @param labels class names when the controller is a classifier, else empty
/// @param windowSteps ticks per decision when it is a classifier, else 0
public record LoopLayout(
        String rig,
        String loop,
        String controller,
        List<Channel> in,
        List<Channel> out,
        int neuronCount,
        long periodNs,
        List<String> labels,
        int windowSteps) {
    public int spikeWordCount() {
        return (neuronCount + 63) / 64;
    }
}
