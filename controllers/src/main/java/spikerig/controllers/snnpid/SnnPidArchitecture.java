package spikerig.controllers.snnpid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import spikerig.controllers.model.Architecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;

/// Reads `arch = "snn-pid"`.
public final class SnnPidArchitecture implements Architecture {
    private static final int NETS_MAX = 64;

    @Override
    public String name() {
        return SnnPidFile.ARCH;
    }

    @Override
    public Model open(ModelFile file) {
        file.integer("inputs", 1, 1);
        file.integer("outputs", 1, 1);
        return new SnnPidModel(file, nets(file));
    }

    static List<SnnPidNet> nets(ModelFile file) {
        JsonNode list = file.required("nets");
        if (!list.isArray() || list.isEmpty() || list.size() > NETS_MAX) {
            throw file.bad("key nets must be a list of 1 to " + NETS_MAX + " nets");
        }
        Set<String> names = new HashSet<>();
        List<SnnPidNet> nets = new ArrayList<>();
        for (JsonNode node : list.values()) {
            SnnPidNet net = net(file, node);
            if (!names.add(net.name())) {
                throw file.bad("key nets has two nets named " + net.name());
            }
            nets.add(net);
        }
        return nets;
    }

    private static SnnPidNet net(ModelFile file, JsonNode node) {
        String name = text(file, node, "name", null);
        try {
            HiddenType type = HiddenType.of(text(file, node, "hidden", null));
            Trace trace = Trace.of(text(file, node, "trace", Trace.OWN_AND_INPUT.key()));
            return new SnnPidTensors(file, name).net(type, trace);
        } catch (ModelException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw file.bad("net %s: %s".formatted(name, e.getMessage()));
        }
    }

    private static String text(ModelFile file, JsonNode node, String key, String absent) {
        JsonNode value = node.get(key);
        if (value == null && absent != null) {
            return absent;
        }
        if (value == null || !value.isString()) {
            throw file.bad("key nets: each net needs " + key + " = \"...\"");
        }
        return value.stringValue();
    }
}
