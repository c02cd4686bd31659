package spikerig.bridge.spinnaker;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import spikerig.bridge.BoardController;
import spikerig.bridge.Bridge;
import spikerig.bridge.LateBridge;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.coding.SpikeDecoder;
import spikerig.bridge.coding.SpikeEncoder;
import spikerig.bridge.coding.SpikeTiming;
import spikerig.bridge.udp.UdpAddress;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;
import spikerig.drivers.io.linux.MonotonicClock;

/// Makes a controller of a network on a SpiNNaker board.
public final class SpinnakerProvider implements ControllerProvider<SpinnakerConfig> {
    private static final double NS_PER_S = 1e9;

    @Override
    public String type() {
        return "spinnaker";
    }

    @Override
    public Class<SpinnakerConfig> configType() {
        return SpinnakerConfig.class;
    }

    @Override
    public Controller create(SpinnakerConfig config, long periodNs, ModelSource models) {
        SpikeTiming timing = SpikeTiming.ofMs(periodNs, config.budgetMs(), config.waitMs(), config.answer(),
                config.silenceMs());
        SpikeEncoder encoder = new SpikeEncoder(config.inputs());
        SpikeDecoder decoder = new SpikeDecoder(config.outputs(), periodNs, config.filterS());
        return new BoardController(new LateBridge(encoder.inputCount(), decoder.outputCount(), decoder.neuronCount(),
                () -> open(config, encoder, decoder, timing, models)), Coding.groups(config.outputs()));
    }

    private static Bridge open(SpinnakerConfig config, SpikeEncoder encoder, SpikeDecoder decoder, SpikeTiming timing,
            ModelSource models) {
        if (config.twin() != null) {
            SpinnakerTwin twin = twin(config, encoder, decoder, models);
            return bridge(twin.address(), config.place(), encoder, decoder, timing, twin::close);
        }
        if (config.toolchain() != null) {
            return fromToolchain(config, encoder, decoder, timing);
        }
        InetSocketAddress board = UdpAddress.of("board", config.board(), Scamp.PORT);
        return bridge(board, config.place(), encoder, decoder, timing, () -> {});
    }

    private static Bridge bridge(InetSocketAddress board, SpinnakerPlace place, SpikeEncoder encoder,
            SpikeDecoder decoder, SpikeTiming timing, Runnable afterClose) {
        try {
            return new SpinnakerBridge(board, place, encoder, decoder, timing, new MonotonicClock(), afterClose);
        } catch (RuntimeException failed) {
            afterClose.run();
            throw failed;
        }
    }

    /// Waits until the toolchain has loaded and started the network.
    private static Bridge fromToolchain(SpinnakerConfig config, SpikeEncoder encoder, SpikeDecoder decoder,
            SpikeTiming timing) {
        ToolchainConfig toolchain = config.toolchain();
        long waitNs = Math.round(toolchain.waitS() * NS_PER_S);
        try (DatabaseHandshake handshake = new DatabaseHandshake(toolchain.port())) {
            Path file = handshake.awaitDatabase(waitNs);
            InetSocketAddress board;
            SpinnakerPlace place;
            try (NetworkDatabase database = new NetworkDatabase(file)) {
                place = database.place(toolchain.input(), toolchain.output(), toolchain.receiver(), config.sdpPort(),
                        config.keyBits() == 32);
                board = new InetSocketAddress(database.boardAddress(place.x(), place.y()), Scamp.PORT);
                requireAtoms(database, toolchain.input(), "inputs", encoder.neuronCount());
                requireAtoms(database, toolchain.output(), "outputs", decoder.neuronCount());
            }
            handshake.acknowledge();
            handshake.awaitStart(waitNs);
            return bridge(board, place, encoder, decoder, timing, () -> {});
        }
    }

    private static void requireAtoms(NetworkDatabase database, String label, String key, int neurons) {
        int atoms = database.atomCount(label);
        if (atoms != neurons) {
            throw new IllegalArgumentException("%s have %d neurons, the toolchain's \"%s\" has %d"
                    .formatted(key, neurons, label, atoms));
        }
    }

    private static SpinnakerTwin twin(SpinnakerConfig config, SpikeEncoder encoder, SpikeDecoder decoder,
            ModelSource models) {
        Controller network = Model.load(models, config.twin(), config.place().stepNs()).newController();
        Coding.requireFit(config.twin(), network, encoder, decoder);
        return new SpinnakerTwin(network, config.place());
    }
}
