package spikerig.runtime.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.runtime.rig.SingleDevice;

/// What `drivers` lists: the keys of its JSON object are the components.
record DriverList(List<Driver> drivers) {
    /// @param kind `sensor` or `actuator`; null, as all that follows, for a driver that says nothing of itself
    /// @param bus the kinds of `[io.<name>]` that it takes; none for a file
    /// @param verified what has shown that it works
    record Driver(
            String type, String kind, String device, List<String> bus, List<ChannelUnit> channels, String dataSheet,
            List<String> verified) {
        String busText() {
            return bus.isEmpty() ? "none" : String.join(", ", bus);
        }

        String verifiedText() {
            return verified.isEmpty() ? "nothing yet" : String.join(", ", verified);
        }
    }

    /// @param unit SI symbol; `1` for a plain number
    record ChannelUnit(String name, String unit) {}

    static DriverList onClassPath() {
        return new DriverList(
                SingleDevice.drivers().values().stream().map(DriverList::driver).toList());
    }

    private static Driver driver(DriverProvider<?> provider) {
        Optional<DeviceSummary> summary = provider.summary();
        if (summary.isEmpty()) {
            return new Driver(provider.type(), null, null, List.of(), List.of(), null, List.of());
        }
        DeviceSummary said = summary.get();
        return new Driver(
                provider.type(),
                said.kind().name().toLowerCase(Locale.ROOT),
                said.device(),
                said.bus().equals("none") ? List.of() : List.of(said.bus().split(", ")),
                Arrays.stream(said.channels().split(", ")).map(DriverList::channel).toList(),
                said.dataSheet(),
                said.evidence().stream().map(Evidence::toString).toList());
    }

    private static ChannelUnit channel(String words) {
        int space = words.lastIndexOf(' ');
        return new ChannelUnit(words.substring(0, space), words.substring(space + 1));
    }

    /// For people at a terminal: two lines a driver.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Driver driver : drivers) {
            if (driver.kind() == null) {
                text.append("%-16s says nothing of itself%n".formatted(driver.type()));
                continue;
            }
            text.append("%-16s %-9s %s%n".formatted(driver.type(), driver.kind(), driver.device()));
            text.append("%-16s %-9s %s%n".formatted("", "bus", driver.busText()));
            text.append("%-16s %-9s %s%n".formatted("", "channels", channels(driver, "%s %s")));
            text.append("%-16s %-9s %s%n".formatted("", "verified", driver.verifiedText()));
        }
        return text.append("%d drivers; none has been verified on hardware unless it says so%n"
                .formatted(drivers.size())).toString();
    }

    /// The table of the READMEs.
    String markdown() {
        StringBuilder table = new StringBuilder("""
                | type | device | bus | channels | data sheet | verified on |
                |---|---|---|---|---|---|
                """);
        for (Driver driver : drivers) {
            if (driver.kind() != null) {
                table.append("| `%s` | %s | %s | %s | %s | %s |\n".formatted(
                        driver.type(), driver.device(), driver.busText(), channels(driver, "`%s` %s"),
                        driver.dataSheet(), driver.verifiedText()));
            }
        }
        return table.toString();
    }

    private static String channels(Driver driver, String format) {
        return driver.channels().stream()
                .map(channel -> format.formatted(channel.name(), channel.unit()))
                .collect(Collectors.joining(", "));
    }
}
