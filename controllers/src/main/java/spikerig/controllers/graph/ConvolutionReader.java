package spikerig.controllers.graph;

import java.util.Arrays;
import java.util.List;

/// Reads convolutions and pools. One-dimensional ones are two-dimensional ones of height 1.
final class ConvolutionReader {
    private final NodeFile node;
    private final NodeFactory factory;

    ConvolutionReader(NodeFile node, NodeFactory factory) {
        this.node = node;
        this.factory = factory;
    }

    Node convolution(Shape given) {
        int dimensions = node.type().equals("Conv1d") ? 1 : 2;
        float[] weights = node.weights(dimensions + 2);
        List<Integer> sizes = node.weightShape();
        int groups = node.integers("groups", 1, 1, 1)[0];
        int outChannels = sizes.get(0);
        long channels = (long) sizes.get(1) * groups;
        if (channels > Shape.SIZE_MAX || outChannels % groups != 0) {
            throw node.bad("weight %s does not fit %d groups".formatted(sizes, groups));
        }
        int inChannels = (int) channels;
        int[] kernel = {dimensions == 1 ? 1 : sizes.get(2), sizes.getLast()};
        Axis[] axes = axes(plane(given, inChannels, dimensions), kernel, dimensions, node.integers("dilation",
                dimensions, 1, 1));
        Shape shape = shape(outChannels, axes, dimensions);
        Synapses synapses = new ConvolutionSynapses(weights, outChannels, inChannels, groups, axes[0], axes[1]);
        int inputs = inChannels * axes[0].inputs() * axes[1].inputs();
        return new WeightNode(node.name(), inputs, shape, synapses, 1f, node.bias(outChannels));
    }

    Node pool(Shape given) {
        if (given.sizes().size() != 3) {
            throw node.bad("takes [channels, height, width], not %s".formatted(given));
        }
        int channels = given.sizes().getFirst();
        int[] kernel = node.integers("kernel_size", 2, 1, -1);
        if (kernel[0] < 1 || (long) kernel[0] * kernel[1] > given.size()) {
            throw node.bad("kernel_size = %s must be there, and fit %s".formatted(Arrays.toString(kernel), given));
        }
        factory.claim(node, Shape.of(channels, kernel[0], kernel[1]));
        int[] plane = {given.sizes().get(1), given.sizes().get(2)};
        Axis[] axes = axes(plane, kernel, 2, new int[] {1, 1});
        float[] ones = new float[channels * kernel[0] * kernel[1]];
        Arrays.fill(ones, 1f);
        Shape shape = shape(channels, axes, 2);
        Synapses synapses = new ConvolutionSynapses(ones, channels, channels, channels, axes[0], axes[1]);
        float divisor = node.type().equals("AvgPool2d") ? kernel[0] * kernel[1] : 1f;
        return new WeightNode(node.name(), given.size(), shape, synapses, divisor, new float[0]);
    }

    /// Height and width of what comes in.
    private int[] plane(Shape given, int channels, int dimensions) {
        List<Integer> sizes = given.sizes();
        if (sizes.size() == dimensions + 1 && sizes.getFirst() == channels) {
            return new int[] {dimensions == 1 ? 1 : sizes.get(1), sizes.getLast()};
        }
        if (node.has("input_shape")) {
            int[] shape = node.integers("input_shape", dimensions, 1, 1);
            int[] plane = {dimensions == 1 ? 1 : shape[0], shape[dimensions - 1]};
            if ((long) channels * plane[0] * plane[1] == given.size()) {
                return plane;
            }
        }
        throw node.bad("takes [%d, %s] (weight %s), not %s".formatted(
                channels, dimensions == 1 ? "length" : "height, width", node.weightShape(), given));
    }

    private Axis[] axes(int[] plane, int[] kernel, int dimensions, int[] dilation) {
        int[] stride = strides(kernel, dimensions);
        boolean same = node.is("padding", "same");
        int[] padding = same || node.is("padding", "valid")
                ? new int[dimensions]
                : node.integers("padding", dimensions, 0, 0);
        if (same && Arrays.stream(stride).anyMatch(each -> each != 1)) {
            throw node.bad("padding = \"same\" needs a stride of 1");
        }
        Axis[] axes = new Axis[2];
        for (int i = 0; i < 2; i++) {
            int k = i - 2 + dimensions;
            axes[i] = k < 0
                    ? Axis.padded(1, 1, 1, 0, 1)
                    : same
                            ? Axis.same(plane[i], kernel[i], dilation[k])
                            : Axis.padded(plane[i], kernel[i], stride[k], padding[k], dilation[k]);
        }
        return axes;
    }

    /// A pool without a stride takes its kernel's size, as in PyTorch.
    private int[] strides(int[] kernel, int dimensions) {
        boolean pool = node.type().endsWith("Pool2d");
        return pool && !node.has("stride") ? kernel : node.integers("stride", dimensions, 1, 1);
    }

    private Shape shape(int channels, Axis[] axes, int dimensions) {
        Shape shape = dimensions == 1
                ? Shape.of(channels, axes[1].outputs())
                : Shape.of(channels, axes[0].outputs(), axes[1].outputs());
        if (shape.size() < 1) {
            throw node.bad("gives %s, which is nothing or more than %d elements".formatted(shape, Shape.SIZE_MAX));
        }
        return factory.claim(node, shape);
    }
}
