package spikerig.runtime.evolution;

import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.evolve.Box;
import spikerig.controllers.evolve.Fitness;
import spikerig.controllers.evolve.SnnPidGenome;
import spikerig.controllers.snnpid.SnnPid;

/// How far a net is from the PID term that it imitates: on one training set per
/// generation, on all of the test sets in a test.
final class ImitationFitness implements Fitness {
    private final SnnPidGenome genome;
    private final TrainingSet[] training;
    private final TrainingSet[] test;
    private final double[] inside;
    private final float[] in = new float[1];
    private final float[] out = new float[1];

    ImitationFitness(SnnPidGenome genome, TrainingSet[] training, TrainingSet[] test) {
        this.genome = genome;
        this.training = training;
        this.test = test;
        this.inside = new double[genome.size()];
    }

    @Override
    public double of(double[] parameters, int generation) {
        return loss(net(parameters), training[generation % training.length]);
    }

    @Override
    public double test(double[] parameters) {
        Controller net = net(parameters);
        double sum = 0;
        for (TrainingSet set : test) {
            sum += loss(net, set);
        }
        return sum / test.length;
    }

    private Controller net(double[] parameters) {
        Box.repair(parameters, inside);
        return new SnnPid(List.of(genome.net(inside, 0)));
    }

    private double loss(Controller net, TrainingSet set) {
        float[] answers = new float[set.errors().length];
        net.reset();
        for (int i = 0; i < answers.length; i++) {
            in[0] = set.errors()[i];
            net.step(in, out);
            answers[i] = out[0];
        }
        return set.loss(answers);
    }
}
