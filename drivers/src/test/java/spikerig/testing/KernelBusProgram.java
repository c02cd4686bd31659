package spikerig.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs tests in a process whose `/dev/i2c-1` leads to the twins in it: a line for each, to whoever started it.
public final class KernelBusProgram {
    /// The start of a test's line; its name follows, and after a tab what went wrong.
    static final String PASSED = "passed\t";
    static final String FAILED = "failed\t";

    private KernelBusProgram() {}

    /// @param classNames the test classes
    public static void main(String[] classNames) throws IOException {
        KernelI2cBus.connect();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classNames).map(name -> selectClass(name)).toList())
                .build();
        LauncherFactory.create().execute(request, new Reporter(System.out));
    }

    private record Reporter(PrintStream out) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Optional<Throwable> reason = result.getThrowable();
            String name = test.getUniqueId().replaceAll("\\[engine:[^/]*/\\[class:(?:\\w+\\.)*(\\w+)]/?", "$1 ")
                    .replaceAll("\\[[a-z-]+:|]", "");
            if (result.getStatus() == TestExecutionResult.Status.FAILED && reason.isPresent()) {
                reason.get().printStackTrace();
                out.println(FAILED + name + "\t" + reason.get().toString().replaceAll("\\s+", " "));
            } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                out.println(PASSED + name);
            }
        }
    }
}
