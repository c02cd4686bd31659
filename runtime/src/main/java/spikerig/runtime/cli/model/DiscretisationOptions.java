package spikerig.runtime.cli.model;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.controllers.nir.Discretisation;

/// How the continuous time of a `.nir` file becomes steps.
final class DiscretisationOptions {
    @Option(
            names = "--dt",
            paramLabel = "SECONDS",
            description = "of a .nir file: duration of a step; default: the file's, or else 1e-4")
    private Double dtS;

    @Option(
            names = "--reset",
            paramLabel = "RESET",
            description = "of a .nir file: what a spike does, zero (v_reset) or subtract; default: the file's, or else"
                    + " zero")
    private String reset;

    @Option(
            names = "--integration",
            paramLabel = "METHOD",
            description = "of a .nir file: euler or exact; default: the file's, or else euler")
    private String integration;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "of a .nir file: which a neuron updates first, current-first or membrane-first; default: the"
                    + " file's, or else current-first")
    private String order;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// Null when it is not given.
    Double dtS() {
        return discretisation().dtS();
    }

    Discretisation discretisation() {
        try {
            return new Discretisation(dtS, reset, integration, order);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
        }
    }

    /// For commands whose model turned out to be no `.nir` file.
    void requireNone(String file) {
        if (dtS != null) {
            throw new ParameterException(spec.commandLine(), "--dt is for .nir files; %s says itself".formatted(file));
        }
        requireOnlyDt(file);
    }

    void requireOnlyDt(String file) {
        if (reset != null || integration != null || order != null) {
            throw new ParameterException(spec.commandLine(),
                    "--reset, --integration and --order are for .nir files; %s says itself".formatted(file));
        }
    }
}
