package spikerig.runtime.loop;

import java.util.List;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// The pilot's radio in a loop: a switch that says who commands, and sticks that command outputs.
///
/// Loop thread only. Outputs without a stick stay the controller's.
public final class PilotInput {
    /// The switch must go back by this much, so that a stick that trembles at the threshold does not toggle it.
    private static final float SWITCH_HYSTERESIS = 0.1f;

    private final Sensor radio;
    private final int switchChannel;
    private final float switchAbove;
    private final RadioLoss onLoss;
    private final long lossAfterNs;
    private final int[] channels;
    private final int[] outputs;
    private final float[] scales;
    private final float[] offsets;
    private final float[] values;
    private final String lostReason;
    private final String takenBackReason;
    private long heardNs;
    private boolean heard;
    private boolean lost = true;
    private boolean switchOn;
    private boolean commanding;

    /// A stick that commands an output: `output = offset + scale x channel`.
    ///
    /// @param channel index among the radio's channels
    /// @param output index among the loop's outputs
    public record Stick(int channel, int output, float scale, float offset) {}

    /// @param name of the radio's section
    /// @param switchChannel index among the radio's channels
    /// @param lossAfterNs without a good frame for longer than this, the radio is lost
    public PilotInput(
            String name, Sensor radio, int switchChannel, float switchAbove, List<Stick> sticks, RadioLoss onLoss,
            long lossAfterNs) {
        this.radio = radio;
        this.switchChannel = switchChannel;
        this.switchAbove = switchAbove;
        this.onLoss = onLoss;
        this.lossAfterNs = lossAfterNs;
        channels = sticks.stream().mapToInt(Stick::channel).toArray();
        outputs = sticks.stream().mapToInt(Stick::output).toArray();
        scales = new float[channels.length];
        offsets = new float[channels.length];
        for (int i = 0; i < channels.length; i++) {
            scales[i] = sticks.get(i).scale();
            offsets[i] = sticks.get(i).offset();
        }
        values = new float[radio.channels().size()];
        lostReason = "pilot: radio " + name + " lost, no good frame for " + lossAfterNs / 1e9 + " s";
        takenBackReason = "the controller took over: " + lostReason;
    }

    /// Once per tick.
    void read(long nowNs) {
        if (radio.read(values, 0) == Status.OK) {
            heard = true;
            heardNs = nowNs;
            switchOn = values[switchChannel] > (switchOn ? switchAbove - SWITCH_HYSTERESIS : switchAbove);
        }
        lost = !heard || nowNs - heardNs > lossAfterNs;
        if (!lost) {
            commanding = switchOn;
        } else if (onLoss != RadioLoss.HOLD) {
            commanding = false;
        }
    }

    /// Whether the pilot commands.
    boolean commanding() {
        return commanding;
    }

    /// Whether sticks command all of `outputCount` outputs.
    boolean commandsAll(int outputCount) {
        return outputs.length == outputCount;
    }

    /// Replaces what the sticks command.
    void command(float[] wanted) {
        for (int i = 0; i < outputs.length; i++) {
            wanted[outputs[i]] = offsets[i] + scales[i] * values[channels[i]];
        }
    }

    /// Who commands, and why, in plain words.
    String whoCommands() {
        if (commanding) {
            return "the pilot took over";
        }
        return lost ? takenBackReason : "the pilot gave back";
    }

    /// Whether the loop must not run without the radio, and it is lost.
    boolean forbids() {
        return lost && onLoss == RadioLoss.TRIP;
    }

    String lostReason() {
        return lostReason;
    }
}
