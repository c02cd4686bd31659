package spikerig.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

final class ProgramCondition implements ExecutionCondition {
    /// Debian keeps servers out of a user's path.
    private static final List<String> SERVER_FOLDERS = List.of("/usr/sbin", "/sbin");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
                .map(required -> evaluate(required, context.getDisplayName()))
                .orElse(ConditionEvaluationResult.enabled("no program required"));
    }

    private static ConditionEvaluationResult evaluate(RequiresProgram required, String group) {
        boolean found = Stream.concat(
                Stream.of(System.getenv("PATH").split(File.pathSeparator)), SERVER_FOLDERS.stream())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, required.value())));
        if (found) {
            return ConditionEvaluationResult.enabled(required.value() + " is installed");
        }
        String reason = "%s needs %s: apt-get install %s"
                .formatted(group, required.value(), required.debianPackage());
        System.out.println("LEFT OUT: " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
