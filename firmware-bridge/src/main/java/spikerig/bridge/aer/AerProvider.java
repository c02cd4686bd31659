package spikerig.bridge.aer;

import spikerig.bridge.BoardController;
import spikerig.bridge.Bridge;
import spikerig.bridge.LateBridge;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.coding.SpikeDecoder;
import spikerig.bridge.coding.SpikeEncoder;
import spikerig.bridge.coding.SpikeTiming;
import spikerig.bridge.udp.WireFaults;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;
import spikerig.drivers.io.linux.MonotonicClock;

/// Makes a controller of a network that speaks address events over UDP.
public final class AerProvider implements ControllerProvider<AerConfig> {
    @Override
    public String type() {
        return "aer";
    }

    @Override
    public Class<AerConfig> configType() {
        return AerConfig.class;
    }

    @Override
    public Controller create(AerConfig config, long periodNs, ModelSource models) {
        SpikeTiming timing = SpikeTiming.ofMs(periodNs, config.budgetMs(), config.waitMs(), config.answer(),
                config.silenceMs());
        SpikeEncoder encoder = new SpikeEncoder(config.inputs());
        SpikeDecoder decoder = new SpikeDecoder(config.outputs(), periodNs, config.filterS());
        return new BoardController(new LateBridge(encoder.inputCount(), decoder.outputCount(), decoder.neuronCount(),
                () -> open(config, encoder, decoder, timing, models)), Coding.groups(config.outputs()));
    }

    private static Bridge open(AerConfig config, SpikeEncoder encoder, SpikeDecoder decoder, SpikeTiming timing,
            ModelSource models) {
        AerTwin twin = config.twin() == null ? null : twin(config, encoder, decoder, timing.periodNs(), models);
        Runnable afterClose = twin == null ? () -> {} : twin::close;
        try {
            return new AerBridge(twin == null ? config.place() : twin.place(), encoder, decoder, timing,
                    config.stepsPerTick(), new MonotonicClock(), afterClose);
        } catch (RuntimeException failed) {
            afterClose.run();
            throw failed;
        }
    }

    private static AerTwin twin(AerConfig config, SpikeEncoder encoder, SpikeDecoder decoder, long periodNs,
            ModelSource models) {
        Controller network = Model.load(models, config.twin(), periodNs).newController();
        Coding.requireFit(config.twin(), network, encoder, decoder);
        return new AerTwin(network, config.width(), WireFaults.none());
    }
}
