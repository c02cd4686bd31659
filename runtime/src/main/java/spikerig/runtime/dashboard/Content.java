package spikerig.runtime.dashboard;

import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/// What the web server tells of one rig besides its page.
///
/// @param rig its name
/// @param webSocketUri where the page finds the broker; may be empty, and may change while the broker starts
/// @param rigText the rig file, asked for anew each time
/// @param recordings the folder whose `.mcap` files may be downloaded; it need not exist
/// @param login whether a user, who has that password, may read the rig file and recordings from other machines
public record Content(
        String rig,
        Supplier<String> webSocketUri,
        Supplier<String> rigText,
        Path recordings,
        BiPredicate<String, byte[]> login) {}
