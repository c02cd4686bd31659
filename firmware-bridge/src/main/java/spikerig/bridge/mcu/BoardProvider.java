package spikerig.bridge.mcu;

import java.util.random.RandomGenerator;
import spikerig.bridge.BoardController;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.SetpointError;
import spikerig.controllers.model.Model;
import spikerig.drivers.io.linux.MonotonicClock;

/// Makes a controller of a board that runs the firmware. Its inputs are those of the model's own controller: set point
/// and measurement of a spiking PID, the loop's inputs otherwise.
public final class BoardProvider implements ControllerProvider<BoardConfig> {
    private static final double NS_PER_MS = 1e6;

    @Override
    public String type() {
        return "board";
    }

    @Override
    public Class<BoardConfig> configType() {
        return BoardConfig.class;
    }

    @Override
    public Controller create(BoardConfig config, long periodNs, ModelSource models) {
        long budgetNs = Math.round(config.budgetMs() * NS_PER_MS);
        if (budgetNs >= periodNs) {
            throw new IllegalArgumentException("budgetMs = %s must be less than the loop's period, %s ms"
                    .formatted(config.budgetMs(), periodNs / NS_PER_MS));
        }
        Model model = Model.load(models, config.model(), periodNs);
        NetworkImage image = NetworkImages.of(model, WeightFormat.of(config.weights()));
        BoardPort port = new BoardPort(config.device(), config.baud());
        McuBridge bridge = new McuBridge(port.address(), port::open, image,
                new McuBridge.Timing(periodNs, budgetNs, config.watchdogMs(), config.pipelined()),
                new MonotonicClock(), RandomGenerator.getDefault().nextInt());
        BoardController board = new BoardController(bridge, model.newController().neuronGroups());
        return NetworkImages.isSetpointError(model) ? new SetpointError(board) : board;
    }
}
