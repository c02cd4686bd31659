package spikerig.drivers.io;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The keys of one `[io.<name>]` section. Its key `bus` says which kind it is.
public sealed interface IoConfig permits GpioConfig, I2cConfig, PwmConfig, SerialConfig, SpiConfig {
    /// The kinds by the value of `bus`.
    SortedMap<String, Class<? extends IoConfig>> KINDS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            GpioConfig.BUS, GpioConfig.class,
            I2cConfig.BUS, I2cConfig.class,
            PwmConfig.BUS, PwmConfig.class,
            SerialConfig.BUS, SerialConfig.class,
            SpiConfig.BUS, SpiConfig.class)));

    /// The value of `bus`.
    String bus();

    /// The path of the device.
    String device();

    /// Through what the device is reached on the board.
    Via via();

    /// Whether the guard process brings this one to rest when the runtime dies.
    boolean guarded();
}
