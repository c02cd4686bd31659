package spikerig.runtime.cli.events;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/// Sums events pixel by pixel and draws the sums on white: brighter in blue, darker in red, the more the stronger.
final class EventCanvas {
    private static final int BACKGROUND = 0xFFFFFF;
    private static final int ON = 0x1F5FBF;
    private static final int OFF = 0xC83232;

    private final int width;
    private final int height;
    private final int[] sums;

    EventCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        sums = new int[width * height];
    }

    void clear() {
        Arrays.fill(sums, 0);
    }

    void add(int x, int y, int on) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            sums[y * width + x] += on == 1 ? 1 : -1;
        }
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] sorted = Arrays.stream(sums).map(Math::abs).filter(sum -> sum > 0).sorted().toArray();
        double full = sorted.length == 0 ? 1 : sorted[sorted.length * 9 / 10];
        for (int i = 0; i < sums.length; i++) {
            double share = sums[i] == 0 ? 0 : 0.25 + 0.75 * Math.min(1, Math.abs(sums[i]) / full);
            image.setRGB(i % width, i / width, mix(sums[i] > 0 ? ON : OFF, share));
        }
        return image;
    }

    private static int mix(int color, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = BACKGROUND >> shift & 0xFF;
            int to = color >> shift & 0xFF;
            mixed |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return mixed;
    }
}
