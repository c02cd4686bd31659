package spikerig.bridge.spinnaker;

import java.net.InetSocketAddress;
import spikerig.bridge.BoardController;
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
        SpinnakerTwin twin = config.twin() == null ? null : twin(config, encoder, decoder, models);
        InetSocketAddress board =
                twin == null ? UdpAddress.of("board", config.board(), Scamp.PORT) : twin.address();
        Runnable afterClose = twin == null ? () -> {} : twin::close;
        try {
            return new BoardController(new SpinnakerBridge(board, config.place(), encoder, decoder, timing,
                    new MonotonicClock(), afterClose), Coding.groups(config.outputs()));
        } catch (RuntimeException failed) {
            afterClose.run();
            throw failed;
        }
    }

    private static SpinnakerTwin twin(SpinnakerConfig config, SpikeEncoder encoder, SpikeDecoder decoder,
            ModelSource models) {
        Controller network = Model.load(models, config.twin(), config.place().stepNs()).newController();
        Coding.requireFit(config.twin(), network, encoder, decoder);
        return new SpinnakerTwin(network, config.place());
    }
}
