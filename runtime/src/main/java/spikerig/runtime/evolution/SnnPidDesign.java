package spikerig.runtime.evolution;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.evolve.Box;
import spikerig.controllers.evolve.SnnPidGenome;
import spikerig.controllers.snnpid.HiddenType;
import spikerig.controllers.snnpid.SnnPid;
import spikerig.controllers.snnpid.SnnPidNet;

/// The nets that are evolved together, one genome after the other in one point.
record SnnPidDesign(List<Part> parts) {
    /// What of a PID a net takes over.
    enum Term {
        PROPORTIONAL_DERIVATIVE,
        INTEGRAL
    }

    /// One net.
    record Part(SnnPidGenome genome, Term term) {}

    /// The flying pair of the blimp paper: a PD net of LIF neurons and an I net of IWTA-LIF neurons.
    static SnnPidDesign paper(int pairs, boolean mirrored) {
        return new SnnPidDesign(List.of(
                new Part(new SnnPidGenome("pd", HiddenType.LIF, pairs, mirrored, 1f), Term.PROPORTIONAL_DERIVATIVE),
                new Part(new SnnPidGenome("i", HiddenType.IWTA_LIF, pairs, mirrored, 1f), Term.INTEGRAL)));
    }

    int size() {
        return parts.stream().mapToInt(part -> part.genome().size()).sum();
    }

    /// The nets at the point of the box nearest to `point`.
    List<SnnPidNet> nets(double[] point) {
        double[] inside = new double[point.length];
        Box.repair(point, inside);
        List<SnnPidNet> nets = new ArrayList<>();
        int offset = 0;
        for (Part part : parts) {
            nets.add(part.genome().net(inside, offset));
            offset += part.genome().size();
        }
        return nets;
    }

    /// The point of `nets`, which are of this design.
    double[] point(List<SnnPidNet> nets) {
        if (nets.size() != parts.size()) {
            throw new IllegalArgumentException("there are " + nets.size() + " nets, not " + parts.size());
        }
        double[] point = new double[size()];
        int offset = 0;
        for (int i = 0; i < parts.size(); i++) {
            SnnPidGenome genome = parts.get(i).genome();
            genome.point(nets.get(i), point, offset);
            offset += genome.size();
        }
        return point;
    }

    Controller controller(double[] point) {
        return new SnnPid(nets(point));
    }
}
