package spikerig.controllers.lmuformer;

import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;

/// Makes a [Keyword] from a model file: its inputs are the samples of one hop, its outputs the evidence for each word.
public final class KeywordProvider implements ControllerProvider<KeywordConfig> {
    @Override
    public String type() {
        return "keyword";
    }

    @Override
    public Class<KeywordConfig> configType() {
        return KeywordConfig.class;
    }

    @Override
    public Controller create(KeywordConfig config, long periodNs, ModelSource models) {
        Model model = Model.load(models, config.model(), LmuFormerArchitecture.NAME, periodNs);
        LogMel logMel = LogMel.of(model.file());
        double rateHz = (double) logMel.sampleRateHz() / logMel.hopSamples();
        if (Math.abs(rateHz * periodNs * 1e-9 - 1) > Model.RATE_TOLERANCE) {
            throw new ModelException("%s: takes %d samples at %d Hz per step; set the loop's rateHz = %s"
                    .formatted(config.model(), logMel.hopSamples(), logMel.sampleRateHz(), rateHz));
        }
        int frames = model.file().integer("frames", 1, LmuFormer.ENDLESS - logMel.firstFrameHops());
        return new Keyword(logMel, ((LmuFormerModel) model).newSequence(), frames, config.rule());
    }
}
