"""A NIR file in place of the uploaded network: computed here, or by a vendor's SDK.

The file is HDF5, read with h5py. `loader` returns what makes a network of an uploaded image: the image only says how
many inputs and outputs the rig expects. A network has inputs, outputs, neurons, reset(), adopt(last) and step(inputs), which
returns the outputs and who spiked.

No adapter to an SDK has been run against a chip: each is the place where a user of that SDK fills in what the vendor's
own documents say. They raise ImportError with the remedy when the SDK is missing.
"""
import math

from spikerig_network import SIZES, ImageError, ImageNetwork

SPIKING = ("LIF", "CubaLIF", "IF", "Threshold")
KNOWN = SPIKING + ("Input", "Output", "Affine", "Linear", "Scale", "LI", "CubaLI", "I", "Flatten")


def loader(path, sdk, dt):
    graph = read(path)
    adapters = {"none": NirNetwork, "sinabs": sinabs_network, "akida": akida_network, "lava": lava_network}
    network = adapters[sdk](graph, path, dt)

    def load(image):
        expected = ImageNetwork(image)
        if (expected.inputs, expected.outputs) != (network.inputs, network.outputs):
            raise ImageError(SIZES, "%s has %d inputs and %d outputs, the rig's model %d and %d" % (
                path, network.inputs, network.outputs, expected.inputs, expected.outputs))
        network.reset()
        return network
    return load


def read(path):
    """The graph as (nodes, edges): name to (type, parameters as nested lists), and pairs of names."""
    try:
        import h5py
    except ImportError:
        raise ImportError("--nir needs h5py (Debian: python3-h5py); a network that the host uploads needs nothing")
    with h5py.File(path, "r") as file:
        root = file["node"]
        nodes = {}
        for name, group in root["nodes"].items():
            kind = text(group["type"][()])
            if kind not in KNOWN:
                raise ValueError("%s: node %s is a %s; known: %s" % (path, name, kind, ", ".join(KNOWN)))
            nodes[name] = kind, {key: plain(group[key][()]) for key in group if key != "type"}
        edges = [(text(source), text(target)) for source, target in root["edges"][()]]
    return nodes, edges


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def plain(value):
    return value.tolist() if hasattr(value, "tolist") else value


def flat(value):
    return [x for item in value for x in flat(item)] if isinstance(value, list) else [value]


class NirNetwork:
    """Forward Euler in Python's doubles; v > v_threshold spikes; around a cycle an edge carries the step before."""

    def __init__(self, graph, path, dt):
        self.nodes, edges = graph
        self.dt = dt
        self.sources = {name: [s for s, t in edges if t == name] for name in self.nodes}
        self.order = self.sorted(edges)
        self.input = next((n for n, (kind, _) in self.nodes.items() if kind == "Input"), None)
        self.output = next((n for n, (kind, _) in self.nodes.items() if kind == "Output"), None)
        if self.input is None or self.output is None:
            raise ValueError("%s: a graph without Input or Output" % path)
        self.inputs = self.product(self.nodes[self.input][1]["shape"])
        self.outputs = self.product(self.nodes[self.output][1]["shape"])
        self.spiking = [n for n in self.order if self.nodes[n][0] in SPIKING]
        self.sizes = {n: self.size(n) for n in self.spiking}
        self.neurons = sum(self.sizes.values())
        self.reset()

    @staticmethod
    def product(shape):
        return math.prod(int(n) for n in flat(shape))

    def size(self, name):
        parameters = self.nodes[name][1]
        return len(flat(next(parameters[k] for k in ("v_threshold", "threshold") if k in parameters)))

    def sorted(self, edges):
        """Every node after its sources; a cycle begins at its neurons, which see the step before of what follows."""
        done = []
        left = list(self.nodes)
        while left:
            free = [n for n in left if all(s in done for s in self.sources[n])]
            if not free:
                cycles = {n: self.reached(n, edges) for n in left}
                free = [n for n in left if all(s in done or s in cycles[n] for s in self.sources[n])]
                free.sort(key=lambda n: n not in cycles[n] or self.nodes[n][0] not in SPIKING)
            done.append((free or left)[0])
            left.remove(done[-1])
        return done

    @staticmethod
    def reached(name, edges):
        found, new = set(), {name}
        while new:
            new = {t for s, t in edges if s in new} - found
            found |= new
        return found

    def reset(self):
        self.value = {}
        self.state = {}

    def adopt(self, last):
        self.reset()

    def step(self, inputs):
        for name in self.order:
            if name == self.input:
                self.value[name] = list(inputs)
                continue
            x = None
            for source in self.sources[name]:
                term = self.value.get(source)
                if term is not None:
                    x = term if x is None else [a + b for a, b in zip(x, term)]
            if x is not None:
                self.value[name] = self.node(name, x)
        out = self.value.get(self.output, [0.0] * self.outputs)
        first, spiked = 0, []
        for name in self.spiking:
            spiked += [first + i for i, s in enumerate(self.value.get(name, ())) if s > 0]
            first += self.sizes[name]
        return out, spiked

    def node(self, name, x):
        kind, p = self.nodes[name]
        if kind in ("Affine", "Linear"):
            biases = flat(p["bias"]) if kind == "Affine" else [0.0] * len(p["weight"])
            return [b + sum(w * v for w, v in zip(row, x)) for row, b in zip(p["weight"], biases)]
        if kind == "Scale":
            return [s * v for s, v in zip(flat(p["scale"]), x)]
        if kind == "Threshold":
            return [1.0 if v > t else 0.0 for v, t in zip(x, flat(p["threshold"]))]
        if kind in ("Output", "Flatten"):
            return x
        return self.neuron(name, kind, {key: flat(value) for key, value in p.items()}, x)

    def neuron(self, name, kind, p, x):
        n = len(x)
        v = self.state.setdefault(name, [0.0] * n)
        out = [0.0] * n
        if kind.startswith("Cuba"):
            current = self.state.setdefault((name, "current"), [0.0] * n)
            for i in range(n):
                current[i] += self.dt / p["tau_syn"][i] * (p["w_in"][i] * x[i] - current[i])
            x = current
        tau = p.get("tau", p.get("tau_mem"))
        for i in range(n):
            rate = 1.0 / tau[i] if tau else 1.0
            leak = p["v_leak"][i] - v[i] if tau else 0.0
            v[i] += self.dt * rate * (leak + p["r"][i] * x[i])
            out[i] = v[i]
            if kind in SPIKING:
                out[i] = 1.0 if v[i] > p["v_threshold"][i] else 0.0
                if out[i]:
                    v[i] = p["v_reset"][i] if "v_reset" in p else 0.0
        return out


def sinabs_network(graph, path, dt):
    """SynSense Speck and DYNAP-CNN (sinabs, samna). Not tested: fill in the device and its configuration."""
    try:
        import samna  # noqa: F401
        import sinabs  # noqa: F401
    except ImportError:
        raise ImportError("--sdk sinabs: neither sinabs nor samna is installed (SynSense); --sdk none computes here")
    raise ValueError("--sdk sinabs: complete sinabs_network in spikerig_nir.py for your chip: sinabs.from_nir.from_nir"
                     " makes the model, sinabs.backend.dynapcnn.DynapcnnNetwork.to(device) brings it there")


def akida_network(graph, path, dt):
    """BrainChip Akida. Not tested: its tools take quantised Keras or ONNX models, not NIR."""
    try:
        import akida  # noqa: F401
    except ImportError:
        raise ImportError("--sdk akida: akida is not installed (BrainChip); --sdk none computes here")
    raise ValueError("--sdk akida: complete akida_network in spikerig_nir.py: akida.Model(FILE).map(akida.devices()[0])"
                     " runs a model that cnn2snn has converted")


def lava_network(graph, path, dt):
    """Intel Loihi 2 (lava, and NxCore for members of INRC). Not tested."""
    try:
        import lava  # noqa: F401
    except ImportError:
        raise ImportError("--sdk lava: lava is not installed (Intel); --sdk none computes here")
    raise ValueError("--sdk lava: complete lava_network in spikerig_nir.py: lava.lib.dl.netx or your own processes,"
                     " run with Loihi2HwCfg")
