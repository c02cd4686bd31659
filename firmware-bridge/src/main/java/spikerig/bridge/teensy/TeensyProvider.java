package spikerig.bridge.teensy;

import java.util.List;
import spikerig.bridge.BoardController;
import spikerig.bridge.LateBridge;
import spikerig.bridge.mcu.BoardPort;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.drivers.io.linux.MonotonicClock;

/// Makes a controller of a board behind TU Delft's frame. Its inputs and outputs are the fields of the two structures.
public final class TeensyProvider implements ControllerProvider<TeensyConfig> {
    private static final double NS_PER_MS = 1e6;

    /// The original's.
    private static final long TIMEOUT_NS = 100_000_000L;

    @Override
    public String type() {
        return "teensy";
    }

    @Override
    public Class<TeensyConfig> configType() {
        return TeensyConfig.class;
    }

    @Override
    public Controller create(TeensyConfig config, long periodNs, ModelSource models) {
        long budgetNs = config.budgetMs() == 0
                ? Math.min(TIMEOUT_NS, periodNs / 10 * 9)
                : Math.round(config.budgetMs() * NS_PER_MS);
        if (budgetNs >= periodNs) {
            throw new IllegalArgumentException("budgetMs = %s must be less than the loop's period, %s ms"
                    .formatted(config.budgetMs(), periodNs / NS_PER_MS));
        }
        BoardPort port = new BoardPort(config.device(), config.baud());
        FrameLayout in = new FrameLayout("in", config.in());
        FrameLayout out = new FrameLayout("out", config.out());
        return new BoardController(new LateBridge(in.valueCount(), out.valueCount(), 0,
                () -> new TeensyBridge(port.open(), in, out, new MonotonicClock(), budgetNs)), List.of());
    }
}
