package spikerig.runtime.recording;

import java.nio.file.Path;
import java.util.Map;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.runtime.rig.ControllerKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;
import spikerig.runtime.rig.RigSource;
import spikerig.runtime.rig.Section;

/// The rig inside a recording: makes its controllers anew, from what the recording holds.
final class ReplayRig {
    private final Rig rig;

    /// @throws RigException when the recording does not hold a rig that this version can read
    ReplayRig(Path file, Map<String, byte[]> files) {
        if (!files.containsKey(RigSource.RIG_FILE)) {
            throw new RigException(file + ": holds no " + RigSource.RIG_FILE + ", so there is no controller to feed");
        }
        rig = Rig.read(new RigSource(file.getFileName().toString(), null, files));
    }

    /// @throws RigException when there is none of that name, or it does not fit the loop
    Controller controller(RecordedLoop loop, String name, long periodNs) {
        Section<ControllerKeys, ControllerProvider<?>> section = rig.controllers().get(name);
        if (section == null) {
            throw rig.error("\"" + name + "\" is not a controller of the recorded rig; known: "
                    + String.join(", ", rig.controllers().keySet()));
        }
        Controller controller;
        try {
            controller = RigFiles.create(section.provider(), section.config(), periodNs, rig.source()::read);
        } catch (IllegalArgumentException refused) {
            throw new RigException(rig.source().label() + ": controller." + name + ": " + refused.getMessage(),
                    refused);
        }
        if (controller.inputCount() != loop.layout().in().size()
                || controller.outputCount() != loop.layout().out().size()) {
            throw rig.error("controller." + name + " does not take and give as many values as loop."
                    + loop.layout().loop());
        }
        return controller;
    }
}
