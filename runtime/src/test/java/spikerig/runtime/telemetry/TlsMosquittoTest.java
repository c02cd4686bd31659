package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.testing.RequiresProgram;

/// A real broker that speaks TLS only, with certificates made by OpenSSL.
@RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
@Timeout(300)
class TlsMosquittoTest {
    @TempDir
    private Path folder;

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private Certificates certificates;
    private int port;
    private Process mosquitto;
    private Telemetry telemetry;

    @BeforeEach
    void makeCertificates() throws Exception {
        port = Fixture.freePort();
        certificates = Certificates.in(folder);
    }

    @AfterEach
    void stop() {
        if (telemetry != null) {
            telemetry.close();
        }
        if (mosquitto != null) {
            mosquitto.destroyForcibly().onExit().join();
        }
    }

    @Test
    @RequiresProgram(value = "openssl", debianPackage = "openssl")
    void comesInWithAPassword() throws Exception {
        certificates.run("mosquitto_passwd -b -c passwords rig secret");
        start("allow_anonymous false\npassword_file " + folder.resolve("passwords") + "\n");
        publish("rig", "secret", false, "ca.pem");
        Fixture.await("connection", () -> telemetry.counts().connected());
    }

    @Test
    @RequiresProgram(value = "openssl", debianPackage = "openssl")
    void comesInWithACertificate() throws Exception {
        start("require_certificate true\nuse_identity_as_username true\n");
        publish(null, null, true, "ca.pem");
        Fixture.await("connection", () -> telemetry.counts().connected());
    }

    @Test
    @RequiresProgram(value = "openssl", debianPackage = "openssl")
    void staysOutWithAWrongPassword() throws Exception {
        certificates.run("mosquitto_passwd -b -c passwords rig secret");
        start("allow_anonymous false\npassword_file " + folder.resolve("passwords") + "\n");
        publish("rig", "wrong", false, "ca.pem");
        Fixture.await("refusals", () -> telemetry.counts().failedAttempts() >= 2);
        assertEquals(0, telemetry.counts().connectionCount());
    }

    /// The client's own certificate is nobody's authority.
    @Test
    @RequiresProgram(value = "openssl", debianPackage = "openssl")
    void doesNotTrustABrokerThatNobodyVouchesFor() throws Exception {
        start("allow_anonymous true\n");
        publish(null, null, false, "client.pem");
        Fixture.await("refusals", () -> telemetry.counts().failedAttempts() >= 2);
        assertEquals(0, telemetry.counts().connectionCount());
        assertTrue(notices.getFirst().contains("no connection"), notices.toString());
    }

    private void publish(String user, String password, boolean certificate, String ca) {
        TelemetryConfig config = TelemetryConfig.standard().withBroker("ssl://127.0.0.1:" + port).withLogin(
                user, password, certificates.file(ca), certificate ? certificates.file("client.pem") : null,
                certificate ? certificates.file("client.key") : null);
        TickTap tap = new TickTap(Fixture.altitude());
        telemetry = new Telemetry(config, "blimp", List.of(new Telemetry.Source(Fixture.altitude(), tap)),
                Fixture.CLOCK, notices::add, new MqttLink.Backoff(10_000_000L, 40_000_000L));
        telemetry.start(0);
    }

    private void start(String access) throws Exception {
        certificates.run("chmod -R a+rX .");
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, certificates.listener(port) + access);
        mosquitto = new ProcessBuilder("mosquitto", "-c", configuration.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
