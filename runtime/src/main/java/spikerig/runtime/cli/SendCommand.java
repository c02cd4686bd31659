package spikerig.runtime.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.command.Signature;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;
import spikerig.runtime.telemetry.MqttVisitor;
import spikerig.runtime.telemetry.TelemetryConfig;
import spikerig.runtime.telemetry.Topics;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `spikerig send`: a command to a running rig, over MQTT.
@Command(
        name = "send",
        description = {
            "Sends a command to a running rig over MQTT and prints its answer.",
            "Exit code 0: obeyed; 1: refused, or no answer."
        },
        footer = {
            "",
            "Commands:",
            "  stop                                trips every loop; needs no right",
            "  arm, disarm",
            "  setpoint NAME VALUE                 VALUE programme: the rig's own programme again",
            "  controller NAME [--loop LOOP]       another of the loop's controllers, without a jump",
            "  rate HZ [--loop LOOP]               within rateMinHz..rateMaxHz",
            "  record start|stop",
            "",
            "Example: spikerig send blimp setpoint altitude 1.2 --broker mqtt://blimp.local"
        },
        mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ANSWERS_MAX = 64;
    private static final double INSIST_S = 0.5;

    @Parameters(index = "0", paramLabel = "RIG", description = "a rig file, a bundled rig, or the name of a rig")
    private String rigName;

    @Parameters(index = "1", paramLabel = "COMMAND")
    private String command;

    @Parameters(index = "2..*", paramLabel = "ARGUMENT", arity = "0..2")
    private List<String> arguments = List.of();

    @Option(names = "--loop", paramLabel = "NAME", description = "which loop; default: the only one")
    private String loop;

    @Option(names = "--secret-file", paramLabel = "FILE",
            description = "its first line signs the command; default: the rig file's secret of the user")
    private Path secretFile;

    @Option(names = "--timeout", paramLabel = "S", defaultValue = "5", description = "time for an answer, s")
    private double timeoutS;

    @Option(names = "--json", description = "print the answer as it came")
    private boolean json;

    @Mixin
    private BrokerLogin login;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Rig rig = rig();
        String id = UUID.randomUUID().toString();
        String body = JSON.writeValueAsString(body(id));
        Topics topics = new Topics(rig == null ? rigName : rig.name());
        TelemetryConfig config = rig == null ? TelemetryConfig.standard() : rig.telemetry();
        ArrayBlockingQueue<JsonNode> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);
        try (MqttVisitor visitor = new MqttVisitor(login.access(config), new MonotonicClock(), timeoutS,
                (topic, payload, retained) -> hear(answers, payload, id))) {
            visitor.subscribe(topics.reply());
            String topic = topics.command(command, login.user());
            byte[] message = message(rig, topics.rig(), body);
            visitor.publish(topic, message);
            return tell(command.equals("stop")
                    ? insist(() -> visitor.publish(topic, message), answers)
                    : answers.poll((long) (timeoutS * 1000), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Main.FAILED;
        } catch (IOException unreachable) {
            spec.commandLine().getErr().println("spikerig: " + unreachable.getMessage());
            return Main.FAILED;
        }
    }

    /// Says it again and again until it is answered: the rig stops once for the very same message.
    private JsonNode insist(Runnable again, ArrayBlockingQueue<JsonNode> answers) throws InterruptedException {
        JsonNode answer = null;
        for (double waitedS = 0; waitedS < timeoutS && answer == null; waitedS += INSIST_S) {
            if (waitedS > 0) {
                again.run();
            }
            answer = answers.poll((long) (Math.min(INSIST_S, timeoutS - waitedS) * 1000), TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    /// Null when it is only a name.
    private Rig rig() {
        try {
            return Rig.load(rigName);
        } catch (RigException noFile) {
            if (Files.exists(Path.of(rigName)) || !rigName.matches("[a-z0-9][a-z0-9-]*")) {
                throw noFile;
            }
            return null;
        }
    }

    private Map<String, Object> body(String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("time", System.currentTimeMillis() / 1e3);
        if (loop != null) {
            body.put("loop", loop);
        }
        switch (command) {
            case "stop", "arm", "disarm" -> require(0);
            case "setpoint" -> {
                require(2);
                body.put("name", arguments.get(0));
                body.put("value", arguments.get(1).equals("programme") ? null : number(arguments.get(1)));
            }
            case "controller" -> {
                require(1);
                body.put("name", arguments.getFirst());
            }
            case "rate" -> {
                require(1);
                body.put("rateHz", number(arguments.getFirst()));
            }
            case "record" -> {
                require(1);
                body.put("action", arguments.getFirst());
            }
            default -> throw wrong("no command \"" + command
                    + "\"; known: stop, arm, disarm, setpoint, controller, rate, record");
        }
        return body;
    }

    private void require(int count) {
        if (arguments.size() != count) {
            throw wrong(command + " takes " + count + " argument" + (count == 1 ? "" : "s") + ", not "
                    + arguments.size());
        }
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw wrong("\"" + text + "\" must be a number");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private byte[] message(Rig rig, String name, String body) throws IOException {
        String secret = secretFile != null
                ? Files.readAllLines(secretFile).getFirst()
                : rig == null || login.user() == null ? null : rig.commands().secrets().get(login.user());
        if (secret == null || command.equals("stop")) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        if (login.user() == null) {
            throw wrong("--secret-file needs --user");
        }
        String mac = Signature.of(secret, name, command, login.user(), body);
        return JSON.writeValueAsBytes(Map.of("body", body, "mac", mac));
    }

    private static void hear(ArrayBlockingQueue<JsonNode> answers, byte[] payload, String id) {
        try {
            JsonNode answer = JSON.readTree(payload);
            if (answer.path("id").asString("").equals(id)) {
                answers.offer(answer);
            }
        } catch (JacksonException notOurs) {
            // somebody else writes there
        }
    }

    private int tell(JsonNode answer) {
        if (answer == null) {
            spec.commandLine().getErr().println("spikerig: no answer from " + rigName + " within " + timeoutS + " s");
            return Main.FAILED;
        }
        boolean ok = answer.path("ok").asBoolean(false);
        spec.commandLine().getOut().println(
                json ? answer.toString() : (ok ? "" : "refused: ") + answer.path("result").asString(""));
        spec.commandLine().getOut().flush();
        return ok ? 0 : Main.FAILED;
    }
}
