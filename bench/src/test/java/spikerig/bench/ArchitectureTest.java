package spikerig.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The direction of dependencies between modules, and what the loop and the physics may not call.
@AnalyzeClasses(packages = "spikerig", importOptions = ArchitectureTest.ProductionCode.class)
class ArchitectureTest {
    private static final String DRIVERS = "spikerig.drivers..";
    private static final String CONTROLLERS = "spikerig.controllers..";
    private static final String BRIDGE = "spikerig.bridge..";
    private static final String RUNTIME = "spikerig.runtime..";
    private static final String BENCH = "spikerig.bench..";

    /// Functions of [Math] that may give other bits on another machine; those not here are exact.
    private static final Set<String> INEXACT = Set.of("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh",
            "cosh", "tanh", "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

    static final class ProductionCode implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule driversKnowNobody = noClasses().that().resideInAPackage(DRIVERS)
            .should().dependOnClassesThat().resideInAnyPackage(CONTROLLERS, BRIDGE, RUNTIME, BENCH)
            .because("a driver is handed its buses and clock; move what both need into spikerig.drivers");

    @ArchTest
    static final ArchRule controllersKnowNobody = noClasses().that().resideInAPackage(CONTROLLERS)
            .should().dependOnClassesThat().resideInAnyPackage(DRIVERS, BRIDGE, RUNTIME, BENCH)
            .because("a controller maps floats to floats; let runtime bring the two together");

    @ArchTest
    static final ArchRule bridgeKnowsDriversAndControllersOnly = noClasses().that().resideInAPackage(BRIDGE)
            .should().dependOnClassesThat().resideInAnyPackage(RUNTIME, BENCH)
            .because("a board is a controller over a serial port; let runtime build it");

    @ArchTest
    static final ArchRule runtimeKnowsNoBenchmark = noClasses().that().resideInAPackage(RUNTIME)
            .should().dependOnClassesThat().resideInAPackage(BENCH)
            .because("bench measures runtime; move shared workloads into spikerig.runtime.selftest");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("spikerig.(*).(*)..").should().beFreeOfCycles()
            .because("a reader has to start somewhere; move the shared type down, or invert with an interface");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that(DescribedPredicate.not(simpleName("MonotonicClock").or(simpleName("Calibration"))))
            .and().resideOutsideOfPackages("spikerig.runtime.cli..", "spikerig.runtime.telemetry..",
                    "spikerig.runtime.evolution..", BENCH)
            .should().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .because("a simulation decides what time it is; take a spikerig.drivers.Clock in the constructor");

    @ArchTest
    static final ArchRule simulationsGiveTheSameBitsEverywhere = noClasses()
            .that(resideInAnyPackage(CONTROLLERS, "spikerig.runtime.plant..", "spikerig.runtime.sim..",
                    "spikerig.drivers.io.twin..").or(simpleNameEndingWith("Twin")).or(simpleName("Noise")))
            .should().accessTargetWhere(platformDependent())
            .because("results must not depend on the machine; use StrictMath and spikerig.drivers.Noise");

    private static DescribedPredicate<JavaAccess<?>> platformDependent() {
        return DescribedPredicate.describe("the result may differ from machine to machine", access -> {
            var owner = access.getTargetOwner();
            var name = access.getTarget().getName();
            boolean inexact = owner.isEquivalentTo(Math.class) && INEXACT.contains(name);
            boolean sampler = name.equals("nextGaussian")
                    && assignableTo(RandomGenerator.class).or(assignableTo(Random.class)).test(owner);
            return inexact || sampler;
        });
    }
}
