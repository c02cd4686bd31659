package spikerig.drivers.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import spikerig.drivers.DeviceException;

/// The `[io.<name>]` sections of a rig and the buses opened from them, each of them once.
public final class BusTable implements AutoCloseable {
    private final Map<String, IoConfig> sections;
    private final DataFiles files;
    private final SequencedMap<String, AutoCloseable> opened = new LinkedHashMap<>();
    private final Map<Share, Object> shared = new HashMap<>();

    private record Share(String bus, Class<?> type) {}

    public BusTable(Map<String, IoConfig> sections, DataFiles files) {
        this.sections = Map.copyOf(sections);
        this.files = files;
    }

    /// Returns the bus of section `name`, opened now if this is its first use.
    ///
    /// @throws DeviceException when there is no such section, it is of another kind, or `opener` throws one
    public <C extends IoConfig, B extends AutoCloseable> B bus(
            String name, Class<C> kind, Class<B> type, Function<C, B> opener) {
        IoConfig section = section(name);
        if (!kind.isInstance(section)) {
            throw new DeviceException("io.%s.bus = \"%s\" must be \"%s\" for what uses it"
                    .formatted(name, section.bus(), busOf(kind)));
        }
        AutoCloseable bus = opened.get(name);
        if (bus == null) {
            bus = named(name, () -> opener.apply(kind.cast(section)));
            opened.put(name, bus);
        }
        return type.cast(bus);
    }

    /// Returns the line of the GPIO section `name`, opened now if this is its first use.
    ///
    /// @throws DeviceException as [#bus], and when the section is of the other direction
    public <B extends AutoCloseable> B line(
            String name, LineDirection direction, Class<B> type, Function<GpioConfig, B> opener) {
        if (section(name) instanceof GpioConfig gpio && gpio.direction() != direction) {
            throw new DeviceException("io.%s.direction = \"%s\" must be \"%s\" for what uses it"
                    .formatted(name, word(gpio.direction()), word(direction)));
        }
        return bus(name, GpioConfig.class, type, opener);
    }

    private static String word(LineDirection direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /// The section `name`.
    ///
    /// @throws DeviceException when there is none
    public IoConfig section(String name) {
        IoConfig section = sections.get(name);
        if (section == null) {
            String known = sections.isEmpty() ? "none" : String.join(", ", new TreeSet<>(sections.keySet()));
            throw new DeviceException("io.%s is not a section of the rig; known: %s".formatted(name, known));
        }
        return section;
    }

    /// What the devices on the bus `name` share: `make` runs for the first that asks for `type`.
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
        return type.cast(shared.computeIfAbsent(new Share(name, type), share -> make.get()));
    }

    /// The bytes of the data file `name`.
    ///
    /// @throws DeviceException when it cannot be read
    public byte[] file(String name) {
        try {
            return files.read(name);
        } catch (IOException e) {
            throw new DeviceException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    /// A file that the rig names, to be read from front to end.
    ///
    /// @throws DeviceException when it cannot be opened
    public InputStream stream(String name) {
        try {
            return files.open(name);
        } catch (IOException e) {
            throw new DeviceException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    /// The names of the data files in `folder` and in the folders in it.
    ///
    /// @throws DeviceException when it cannot be listed
    public List<String> list(String folder) {
        try {
            return files.list(folder);
        } catch (IOException e) {
            throw new DeviceException("%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /// Closes what has been opened, the newest first, all of it whatever one of them throws.
    @Override
    public void close() {
        IllegalStateException bug = null;
        for (Map.Entry<String, AutoCloseable> bus : opened.sequencedEntrySet().reversed()) {
            try {
                bus.getValue().close();
            } catch (Exception e) {
                bug = new IllegalStateException("io.%s must close without an exception".formatted(bus.getKey()), e);
            }
        }
        opened.clear();
        if (bug != null) {
            throw bug;
        }
    }

    /// Like [#named(String, Supplier)], for work without a result.
    ///
    /// @throws DeviceException when `work` does
    public static void named(String name, Runnable work) {
        named(name, () -> {
            work.run();
            return name;
        });
    }

    /// Runs `work` and puts the section's name before the message of what it throws.
    ///
    /// @throws DeviceException when `work` does
    public static <T> T named(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (DeviceException e) {
            throw new DeviceException("io.%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static String busOf(Class<? extends IoConfig> kind) {
        return IoConfig.KINDS.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
