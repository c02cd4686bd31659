package spikerig.runtime.telemetry;

import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/// Who may do what at the embedded broker.
///
/// Everybody whom it lets in may read everything, and write anything but what this rig alone says: below
/// `spikerig/<rig>/` strangers write to `command/<command>`, users also to `command/<command>/<their name>`.
final class BrokerUsers implements IAuthenticator, IAuthorizatorPolicy {
    private static final String OWN = "spikerig rig";

    private final Logins logins;
    private final String ownPassword = UUID.randomUUID().toString();
    private final String prefix;
    private final String commandPrefix;
    private final String deathsAndData;

    private BrokerUsers(Logins logins, String rig) {
        this.logins = logins;
        prefix = "spikerig/" + rig + "/";
        commandPrefix = prefix + "command/";
        deathsAndData = "/" + rig;
    }

    /// @throws IOException when the file of users can't be read
    static BrokerUsers of(TelemetryConfig config, String rig) throws IOException {
        return new BrokerUsers(Logins.of(config), rig);
    }

    /// The rig's own login.
    BrokerAccess own(BrokerAddress address) {
        return new BrokerAccess(address, OWN, ownPassword, null);
    }

    @Override
    public boolean checkValid(String clientId, String user, byte[] password) {
        return OWN.equals(user)
                ? password != null && MessageDigest.isEqual(ownPassword.getBytes(StandardCharsets.UTF_8), password)
                : logins.valid(user, password);
    }

    @Override
    public boolean canWrite(Topic topic, String user, String client) {
        String name = topic.toString();
        if (OWN.equals(user)) {
            return true;
        }
        if (name.startsWith(commandPrefix)) {
            String[] levels = name.substring(commandPrefix.length()).split("/", -1);
            return levels.length == 1 || levels.length == 2 && levels[1].equals(user);
        }
        boolean node = name.startsWith("spBv1.0/") && name.endsWith(deathsAndData) && !name.contains("/NCMD/");
        return !name.startsWith(prefix) && !node;
    }

    @Override
    public boolean canRead(Topic topic, String user, String client) {
        return true;
    }
}
