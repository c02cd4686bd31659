package spikerig.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs a test group only where a program is installed; elsewhere prints which group was left out and the remedy.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProgramCondition.class)
public @interface RequiresProgram {
    /// The program looked for on the path, such as `mosquitto`.
    String value();

    /// The Debian package that brings it.
    String debianPackage();
}
