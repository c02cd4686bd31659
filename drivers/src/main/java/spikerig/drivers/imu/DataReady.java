package spikerig.drivers.imu;

import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

/// The line on which a chip announces each sample by a rising edge, with the time that the kernel saw it.
final class DataReady {
    private static final int EDGES_MAX = 1024;

    private final GpioInput line;
    private final GpioEdges edges = new GpioEdges(EDGES_MAX);
    private long timeNs;

    DataReady(GpioInput line) {
        this.line = line;
    }

    /// Takes what edges there are. Returns whether the line is alive.
    boolean read() {
        return line.read(edges);
    }

    /// Whether one of the edges taken last announced a sample; the newest one then set [#timeNs].
    boolean announced() {
        for (int i = edges.count - 1; i >= 0; i--) {
            if (edges.rising[i]) {
                timeNs = edges.timeNs[i];
                return true;
            }
        }
        return false;
    }

    long timeNs() {
        return timeNs;
    }
}
