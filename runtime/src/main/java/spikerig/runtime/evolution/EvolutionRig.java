package spikerig.runtime.evolution;

import java.util.List;
import java.util.stream.DoubleStream;
import spikerig.drivers.Noise;
import spikerig.runtime.plant.Plant;
import spikerig.runtime.plant.PlantProvider;
import spikerig.runtime.rig.LimitKeys;
import spikerig.runtime.rig.LoopKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;

/// What an evolution takes from a rig file: the plant, the loop that moves it, and the range of its set points.
final class EvolutionRig {
    private static final String SETPOINT = "setpoint.";
    /// Set points of training reach beyond the programme's by this part of its range, on both sides.
    private static final double MARGIN = 0.2;

    private final Rig rig;
    private final LoopKeys loop;
    private final String actuator;

    /// @throws RigException when the rig has no plant of one actuator and one sensor, or no loop that follows a set
    ///     point
    EvolutionRig(Rig rig) {
        this.rig = rig;
        if (rig.plant() == null) {
            throw rig.error("a rig without [plant] has nothing to evolve against; add one");
        }
        Plant plant = plant();
        if (plant.actuated().size() != 1 || plant.sensed().size() != 1) {
            throw rig.error("plant.type = \"" + rig.plant().keys().type()
                    + "\" must take one value and give one to evolve against");
        }
        actuator = rig.plant().keys().actuators().getFirst();
        loop = rig.loops().values().stream()
                .filter(keys -> keys.out().contains(actuator) && keys.in().getFirst().startsWith(SETPOINT))
                .findFirst()
                .orElseThrow(() -> rig.error("no [loop] follows a set point and moves " + actuator));
    }

    Plant plant() {
        return create(rig.plant().provider(), rig.plant().config());
    }

    /// The plant of the flight with `seed`: the rig's own for even seeds, for odd ones another specimen.
    Plant specimen(long seed) {
        return seed % 2 == 0 ? plant() : varied(rig.plant().provider(), rig.plant().config(), new Noise(~seed));
    }

    FlightLoop loop() {
        LimitKeys limit = rig.actuators().get(actuator).keys().limit();
        if (limit == null) {
            throw rig.error("actuator." + actuator + ".limit is missing; evolution flies within it");
        }
        double slewPerS = limit.slewPerS() == null ? Double.POSITIVE_INFINITY : limit.slewPerS();
        try {
            return new FlightLoop(loop.periodNs(), limit.min(), limit.max(), slewPerS, limit.deadZone());
        } catch (IllegalArgumentException refused) {
            throw rig.error("loop." + refused.getMessage());
        }
    }

    FlightTask task() {
        double[] setpoints = setpoints().stream().mapToDouble(step -> step.get(1)).toArray();
        double min = DoubleStream.of(setpoints).min().orElseThrow();
        double max = DoubleStream.of(setpoints).max().orElseThrow();
        if (!(min < max)) {
            throw rig.error(loop.in().getFirst() + ".steps must have two values at least to evolve for");
        }
        return new FlightTask(min - MARGIN * (max - min), max + MARGIN * (max - min));
    }

    private List<List<Double>> setpoints() {
        return rig.setpoints().get(loop.in().getFirst().substring(SETPOINT.length())).steps();
    }

    private static <C extends Record> Plant create(PlantProvider<C> provider, Record config) {
        return provider.create(provider.configType().cast(config));
    }

    private static <C extends Record> Plant varied(PlantProvider<C> provider, Record config, Noise noise) {
        return provider.create(provider.varied(provider.configType().cast(config), noise));
    }
}
