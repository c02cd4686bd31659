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
record SnnPidDesign(List<SnnPidGenome> genomes) {
    /// The flying pair of the blimp paper: a PD net of LIF neurons and an I net of IWTA-LIF neurons.
    static SnnPidDesign paper(int pairs, boolean mirrored) {
        return new SnnPidDesign(List.of(
                new SnnPidGenome("pd", HiddenType.LIF, pairs, mirrored, 1f),
                new SnnPidGenome("i", HiddenType.IWTA_LIF, pairs, mirrored, 1f)));
    }

    int size() {
        return genomes.stream().mapToInt(SnnPidGenome::size).sum();
    }

    /// The nets at the point of the box nearest to `point`.
    List<SnnPidNet> nets(double[] point) {
        double[] inside = new double[point.length];
        Box.repair(point, inside);
        List<SnnPidNet> nets = new ArrayList<>();
        int offset = 0;
        for (SnnPidGenome genome : genomes) {
            nets.add(genome.net(inside, offset));
            offset += genome.size();
        }
        return nets;
    }

    Controller controller(double[] point) {
        return new SnnPid(nets(point));
    }
}
