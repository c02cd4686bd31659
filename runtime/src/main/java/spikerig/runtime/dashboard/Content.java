package spikerig.runtime.dashboard;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// What the web server tells of one rig besides its page.
///
/// @param rig its name
/// @param webSocketUri where the page finds the broker; may be empty, and may change while the broker starts
/// @param rigText the rig file, asked for anew each time
/// @param recordings the folder whose `.mcap` files may be downloaded; it need not exist
/// @param users who may read the rig file and recordings from other machines, with their passwords
public record Content(
        String rig,
        Supplier<String> webSocketUri,
        Supplier<String> rigText,
        Path recordings,
        Map<String, String> users) {
    public Content {
        users = Map.copyOf(users);
    }
}
