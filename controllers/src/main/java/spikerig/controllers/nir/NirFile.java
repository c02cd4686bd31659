package spikerig.controllers.nir;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import spikerig.controllers.model.ModelException;

/// Reads a `.nir` file: HDF5 with a group `node` of type NIRGraph (Pedersen et al., neuromorphs/NIR).
///
/// Old files hold contiguous data sets, new ones chunks with deflate; `version` and `metadata` may be missing. Reading
/// trusts nothing: it happens in a thread of its own with bounds on time, nesting, names and values, so that a damaged
/// file ends in a [ModelException] and not in a hang or an exhausted heap.
final class NirFile {
    static final int NODES_MAX = 1024;
    static final int EDGES_MAX = 8192;

    private static final int BYTES_MAX = 256 << 20;
    private static final int DEPTH_MAX = 16;
    private static final long READ_S_MAX = 30;

    /// The library tells each of its steps; what goes wrong it throws.
    private static final Logger LIBRARY = Logger.getLogger("io.jhdf");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final String file;
    private final DatasetReader datasets;
    private int nodes;

    private NirFile(String file, int bytes) {
        this.file = file;
        this.datasets = new DatasetReader(bytes);
    }

    /// @throws ModelException when `bytes` is not a sound file
    static NirGraph read(String file, byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new ModelException("%s: has %d bytes, more than the %d that are read".formatted(file, bytes.length,
                    BYTES_MAX));
        }
        FutureTask<NirGraph> task = new FutureTask<>(() -> new NirFile(file, bytes.length).root(bytes));
        Thread.ofPlatform().daemon().name("nir-file").start(task);
        try {
            return task.get(READ_S_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException known) {
                throw known;
            }
            throw new ModelException("%s: is not an HDF5 file that can be read (%s); write the file again"
                    .formatted(file, e.getCause()), e);
        } catch (TimeoutException e) {
            throw new ModelException("%s: cannot be read within %d s, so it is damaged; write the file again"
                    .formatted(file, READ_S_MAX), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException("%s: reading was interrupted".formatted(file), e);
        }
    }

    private NirGraph root(byte[] bytes) {
        try (HdfFile hdf = HdfFile.fromBytes(bytes)) {
            if (!(hdf.getChildren().get("node") instanceof Group node)) {
                throw bad("has no group \"node\"; it is not a NIR file");
            }
            String type = type(node, "node");
            if (!type.equals("NIRGraph")) {
                throw bad("its node is a %s, not a NIRGraph".formatted(type));
            }
            return graph(node, "", 0);
        }
    }

    private NirGraph graph(Group group, String path, int depth) {
        if (depth > DEPTH_MAX) {
            throw bad("node %s: graphs are nested more than %d deep".formatted(path, DEPTH_MAX));
        }
        if (!(group.getChildren().get("nodes") instanceof Group members)) {
            throw bad("%s has no group \"nodes\"".formatted(path.isEmpty() ? "the graph" : "node " + path));
        }
        Map<String, NirElement> elements = new LinkedHashMap<>();
        for (Map.Entry<String, Node> child : members.getChildren().entrySet()) {
            String name = path.isEmpty() ? child.getKey() : path + "." + child.getKey();
            if (++nodes > NODES_MAX) {
                throw bad("node %s: there are more than %d nodes".formatted(name, NODES_MAX));
            }
            if (!(child.getValue() instanceof Group node)) {
                throw bad("node %s is not a group".formatted(name));
            }
            String type = type(node, name);
            elements.put(child.getKey(), type.equals("NIRGraph")
                    ? graph(node, name, depth + 1)
                    : new NirNode(type, values(node, name)));
        }
        Map<String, NirValue> metadata = group.getChildren().get("metadata") instanceof Group notes
                ? notes(notes)
                : Map.of();
        return new NirGraph(elements, edges(group, path), metadata);
    }

    private String type(Group node, String name) {
        if (node.getChildren().get("type") instanceof Dataset dataset
                && value(dataset, name, "type") instanceof NirValue.Text type) {
            return type.text();
        }
        throw bad("node %s has no string \"type\"".formatted(name));
    }

    private Map<String, NirValue> values(Group node, String name) {
        Map<String, NirValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, Node> child : node.getChildren().entrySet()) {
            if (child.getValue() instanceof Dataset dataset) {
                values.put(child.getKey(), value(dataset, name, child.getKey()));
            }
        }
        return values;
    }

    /// Metadata may hold anything; what is neither a string nor numbers is left out.
    private Map<String, NirValue> notes(Group group) {
        Map<String, NirValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (child.getValue() instanceof Dataset dataset) {
                try {
                    values.put(child.getKey(), datasets.value(dataset));
                } catch (IllegalArgumentException _) {
                    continue;
                }
            }
        }
        return values;
    }

    private NirValue value(Dataset dataset, String node, String parameter) {
        try {
            return datasets.value(dataset);
        } catch (IllegalArgumentException e) {
            throw bad("node %s: %s %s".formatted(node, parameter, e.getMessage()));
        }
    }

    private List<NirEdge> edges(Group graph, String path) {
        String where = path.isEmpty() ? "the graph" : "node " + path;
        if (!(graph.getChildren().get("edges") instanceof Dataset dataset)) {
            throw bad("%s has no \"edges\"".formatted(where));
        }
        int[] shape = dataset.getDimensions();
        if (dataset.isEmpty() || shape.length > 0 && shape[0] == 0) {
            return List.of();
        }
        if (shape.length != 2 || shape[1] != 2 || shape[0] > EDGES_MAX) {
            throw bad("%s: edges must be at most %d pairs".formatted(where, EDGES_MAX));
        }
        List<String> ends;
        try {
            ends = datasets.texts(dataset);
        } catch (IllegalArgumentException e) {
            throw bad("%s: edges %s".formatted(where, e.getMessage()));
        }
        List<NirEdge> edges = new ArrayList<>();
        for (int i = 0; i < ends.size(); i += 2) {
            edges.add(new NirEdge(ends.get(i), ends.get(i + 1)));
        }
        return edges;
    }

    private ModelException bad(String what) {
        return new ModelException("%s: %s; write the file again".formatted(file, what));
    }
}
