package spikerig.runtime.rig;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import spikerig.controllers.ControllerProvider;
import spikerig.drivers.DriverProvider;
import spikerig.runtime.plant.PlantProvider;

/// Everything on the class path that can be named by `type` in a rig file.
///
/// @param drivers sensors and actuators by type
/// @param controllers by type
/// @param plants by type
record Providers(
        Map<String, DriverProvider<?>> drivers,
        Map<String, ControllerProvider<?>> controllers,
        Map<String, PlantProvider<?>> plants) {

    @SuppressWarnings("rawtypes")
    static Providers onClassPath() {
        return new Providers(
                byType(DriverProvider.class, DriverProvider::type),
                byType(ControllerProvider.class, ControllerProvider::type),
                byType(PlantProvider.class, PlantProvider::type));
    }

    @SuppressWarnings("unchecked")
    private static <P, Q extends P> Map<String, Q> byType(Class<P> service, Function<P, String> type) {
        Map<String, Q> providers = new TreeMap<>();
        for (P provider : ServiceLoader.load(service)) {
            if (providers.put(type.apply(provider), (Q) provider) != null) {
                throw new IllegalStateException("two providers of type " + type.apply(provider) + " on the class path");
            }
        }
        return providers;
    }
}
