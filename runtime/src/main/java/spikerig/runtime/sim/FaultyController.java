package spikerig.runtime.sim;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.NeuronGroup;
import spikerig.drivers.Clock;

/// A controller that fails when a plan says so, and otherwise is the one it wraps.
final class FaultyController implements Controller {
    private static final long STALL_NS = 500_000_000;

    private final Controller controller;
    private final Clock clock;
    private final long startNs;
    private final long nanAtNs;
    private final long throwsAtNs;
    private long stallAtNs;

    FaultyController(Controller controller, List<PlannedFault> plan, Clock clock, long startNs) {
        this.controller = controller;
        this.clock = clock;
        this.startNs = startNs;
        this.nanAtNs = first(plan, FaultKind.CONTROLLER_NAN);
        this.throwsAtNs = first(plan, FaultKind.CONTROLLER_THROWS);
        this.stallAtNs = first(plan, FaultKind.LOOP_STALL);
    }

    private static long first(List<PlannedFault> plan, FaultKind kind) {
        return plan.stream()
                .filter(fault -> fault.kind() == kind)
                .mapToLong(PlannedFault::atNs)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void step(float[] in, float[] out) {
        long elapsedNs = clock.nanoTime() - startNs;
        if (elapsedNs >= stallAtNs) {
            stallAtNs = Long.MAX_VALUE;
            clock.sleepUntil(clock.nanoTime() + STALL_NS);
        }
        if (elapsedNs >= throwsAtNs) {
            throw new IllegalStateException("injected fault");
        }
        controller.step(in, out);
        if (elapsedNs >= nanAtNs) {
            Arrays.fill(out, Float.NaN);
        }
    }

    @Override
    public int inputCount() {
        return controller.inputCount();
    }

    @Override
    public int outputCount() {
        return controller.outputCount();
    }

    @Override
    public void reset() {
        controller.reset();
    }

    @Override
    public void adopt(float[] in, float[] lastOut) {
        controller.adopt(in, lastOut);
    }

    @Override
    public int neuronCount() {
        return controller.neuronCount();
    }

    @Override
    public void spikes(long[] bits) {
        controller.spikes(bits);
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return controller.neuronGroups();
    }

    @Override
    public void connect() {
        controller.connect();
    }

    @Override
    public String complaint() {
        return controller.complaint();
    }

    @Override
    public String budget() {
        return controller.budget();
    }

    @Override
    public int stateBytes() {
        return controller.stateBytes();
    }

    @Override
    public void save(ByteBuffer state) {
        controller.save(state);
    }

    @Override
    public void restore(ByteBuffer state) {
        controller.restore(state);
    }

    @Override
    public void close() {
        controller.close();
    }
}
