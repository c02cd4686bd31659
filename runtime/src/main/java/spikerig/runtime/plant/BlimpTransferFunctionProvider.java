package spikerig.runtime.plant;

/// The `blimp-transfer-function` plant.
public final class BlimpTransferFunctionProvider implements PlantProvider<BlimpTransferFunctionConfig> {
    @Override
    public String type() {
        return "blimp-transfer-function";
    }

    @Override
    public Class<BlimpTransferFunctionConfig> configType() {
        return BlimpTransferFunctionConfig.class;
    }

    @Override
    public Plant create(BlimpTransferFunctionConfig config) {
        return new BlimpTransferFunction(config);
    }
}
