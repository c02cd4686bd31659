package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An authority, a server and a client of a test, made by OpenSSL: `ca.pem`, `server.pem`, `client.pem`, each with its
/// `.key`.
record Certificates(Path folder) {
    /// Makes them in `folder`, for 127.0.0.1.
    static Certificates in(Path folder) throws IOException, InterruptedException {
        Certificates made = new Certificates(folder);
        made.run("openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=test-ca");
        Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
        for (String name : List.of("server", "client")) {
            made.run("openssl req -newkey rsa:2048 -nodes -keyout " + name + ".key -out " + name + ".csr -subj /CN="
                    + name);
            made.run("openssl x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -out " + name
                    + ".pem -days 2 -extfile san");
        }
        made.run("chmod -R a+rX .");
        return made;
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    /// What mosquitto needs to speak TLS on `port`.
    String listener(int port) {
        return "listener " + port + " 127.0.0.1\ncafile " + file("ca.pem") + "\ncertfile " + file("server.pem")
                + "\nkeyfile " + file("server.key") + "\nuser root\n";
    }

    /// Runs a command in the folder.
    void run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" ")).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command);
        }
    }
}
