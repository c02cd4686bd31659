package spikerig.runtime.loop;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// A loop of one sensor, one controller and one actuator whose every answer a test decides.
final class Bench {
    static final long PERIOD_NS = 100_000_000;

    final FakeSensor sensor = new FakeSensor();
    final FakeActuator actuator = new FakeActuator();
    final FakeController primary = new FakeController();
    final FakeController fallback = new FakeController();
    final List<String> events = new ArrayList<>();
    final Tick last;
    final ControlLoop loop;
    private long nowNs;

    Bench(boolean withFallback, FaultLimits faultLimits, float slewPerTick) {
        this(withFallback, faultLimits, slewPerTick, List.of(), Supervision.NONE);
    }

    static Bench supervised(Supervision supervision) {
        return new Bench(false, new FaultLimits(5, 3), Float.POSITIVE_INFINITY, List.of(), supervision);
    }

    /// @param setpoints the first is the controller's only input when there is one
    Bench(boolean withFallback, FaultLimits faultLimits, float slewPerTick, List<Setpoint> setpoints,
            Supervision supervision) {
        LoopLayout layout = new LoopLayout(
                "rig", "main", "primary", List.of(new Channel("sensor.value", "m", -100, 100)),
                List.of(new Channel("actuator.command", "1", -10, 10)), 64, PERIOD_NS, List.of(), 0);
        last = new Tick(layout);
        loop = new ControlLoop(
                layout,
                new Inputs(setpoints, List.of(new SensorInput("sensor", sensor, 0)), new int[] {0},
                        List.of("sensor.value")),
                primary,
                withFallback ? fallback : null,
                new Outputs(
                        List.of(new ActuatorOutput(
                                "actuator", actuator, List.of(new Limits(-10, 10, slewPerTick, 0)))),
                        PERIOD_NS),
                faultLimits,
                List.of(tick -> last.copyFrom(tick)),
                new Events(),
                supervision);
    }

    static Bench plain() {
        return new Bench(false, new FaultLimits(5, 3), Float.POSITIVE_INFINITY);
    }

    static Bench withFallback() {
        return new Bench(true, new FaultLimits(5, 3), Float.POSITIVE_INFINITY);
    }

    Bench armed() {
        loop.requestArm();
        tick();
        return this;
    }

    void tick() {
        tick(0);
    }

    void tick(long missed) {
        nowNs += PERIOD_NS * (1 + missed);
        loop.tick(nowNs, nowNs, missed);
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    private final class Events implements RunListener {
        @Override
        public void tripped(String loop, long timeNs, String reason) {
            events.add("tripped: " + reason);
        }

        @Override
        public void handedOver(String loop, long timeNs, String reason) {
            events.add("handed over: " + reason);
        }

        @Override
        public void changedHands(String loop, long timeNs, String reason) {
            events.add("changed hands: " + reason);
        }

        @Override
        public void battery(String loop, long timeNs, BatteryLevel level, float voltageV) {
            events.add("battery: " + level);
        }

        @Override
        public void disarmedItself(String loop, long timeNs, String reason) {
            events.add("disarmed: " + reason);
        }

        @Override
        public void armRefused(String loop, long timeNs, String reason) {
            events.add("arm refused: " + reason);
        }
    }

    static final class FakeSensor implements Sensor {
        Status status = Status.OK;
        float value;

        @Override
        public Status read(float[] out, int offset) {
            if (status == null) {
                throw new IllegalStateException("broken");
            }
            if (status == Status.OK) {
                out[offset] = value;
            }
            return status;
        }

        @Override
        public long staleAfterNs() {
            return 0;
        }

        @Override
        public long sampleTimeNs() {
            return 0;
        }

        @Override
        public List<Channel> channels() {
            return List.of(new Channel("value", "m", -100, 100));
        }

        @Override
        public void close() {}
    }

    static final class FakeActuator implements Actuator {
        float held;
        int writes;
        boolean enabled;
        int safeRefusals;
        int safeRequests;
        Status status = Status.OK;

        @Override
        public Status write(float[] in, int offset) {
            writes++;
            held = in[offset];
            return status;
        }

        @Override
        public void enable() {
            enabled = true;
        }

        @Override
        public boolean makeSafe() {
            safeRequests++;
            if (safeRefusals > 0) {
                safeRefusals--;
                return false;
            }
            enabled = false;
            held = 0;
            return true;
        }

        @Override
        public DeadMan deadMan() {
            return DeadMan.HARMLESS;
        }

        @Override
        public List<Channel> channels() {
            return List.of(new Channel("command", "1", -10, 10));
        }

        @Override
        public void close() {}
    }

    static final class FakeController implements Controller {
        float answer;
        boolean broken;
        boolean spiking;
        int resets;

        @Override
        public int inputCount() {
            return 1;
        }

        @Override
        public int outputCount() {
            return 1;
        }

        @Override
        public void reset() {
            resets++;
        }

        @Override
        public void step(float[] in, float[] out) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            out[0] = answer;
        }

        @Override
        public void spikes(long[] bits) {
            if (spiking) {
                bits[0] = 1;
            }
        }

        @Override
        public int stateBytes() {
            return 0;
        }

        @Override
        public void save(ByteBuffer state) {}

        @Override
        public void restore(ByteBuffer state) {}
    }
}
