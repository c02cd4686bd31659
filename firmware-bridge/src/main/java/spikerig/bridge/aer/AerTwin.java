package spikerig.bridge.aer;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import spikerig.bridge.udp.TwinSocket;
import spikerig.bridge.udp.WireFaults;
import spikerig.controllers.Controller;

/// A board that speaks address events: what comes to its port of events goes into a network, and who spikes goes to
/// whoever sent START to its control port.
///
/// The network is any controller: input `i` is the number of events of neuron `i`, and its neurons are those of the
/// output. It steps for each datagram that comes.
public final class AerTwin implements AutoCloseable {
    private final Controller network;
    private final int width;
    private final float[] in;
    private final float[] out;
    private final long[] spikes;
    private final ByteBuffer datagram =
            ByteBuffer.allocateDirect(4 * AerWord.EVENTS_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private final TwinSocket events;
    private final TwinSocket control;
    private volatile SocketAddress listener;

    /// On the loopback interface, at any two ports.
    public AerTwin(Controller network, int width, WireFaults faults) {
        this.network = network;
        this.width = width;
        this.in = new float[network.inputCount()];
        this.out = new float[network.outputCount()];
        this.spikes = new long[(network.neuronCount() + 63) / 64];
        this.control = new TwinSocket("twin-aer-control", 0, new Control(), 0, WireFaults.none());
        this.events = new TwinSocket("twin-aer", 0, new Events(), 0, faults);
        control.start();
        events.start();
    }

    public AerPlace place() {
        return new AerPlace(events.address(), control.address(), width);
    }

    private final class Control implements TwinSocket.Board {
        @Override
        public void received(ByteBuffer command, SocketAddress from) {
            if (command.remaining() == Integer.BYTES) {
                int word = command.getInt();
                listener = word == AerWord.START ? from : word == AerWord.STOP ? null : listener;
            }
        }

        @Override
        public void stepped() {}
    }

    private final class Events implements TwinSocket.Board {
        private final AerPlace grid = new AerPlace(new InetSocketAddress(0), new InetSocketAddress(0), width);

        @Override
        public void received(ByteBuffer events, SocketAddress from) {
            Arrays.fill(in, 0f);
            while (events.remaining() >= Integer.BYTES) {
                int word = events.getInt();
                int neuron = grid.neuron(word);
                if (neuron < in.length) {
                    in[neuron]++;
                }
                if (AerWord.hasTime(word) && events.remaining() >= Integer.BYTES) {
                    events.getInt();
                }
            }
            network.step(in, out);
            network.spikes(spikes);
            answer(grid);
        }

        @Override
        public void stepped() {}
    }

    /// From the control port, as its listener expects.
    private void answer(AerPlace grid) {
        datagram.clear();
        for (int neuron = 0; neuron < network.neuronCount(); neuron++) {
            if ((spikes[neuron >> 6] >>> neuron & 1) != 0) {
                datagram.putInt(grid.word(neuron));
                if (!datagram.hasRemaining()) {
                    send();
                }
            }
        }
        send();
    }

    private void send() {
        SocketAddress to = listener;
        if (to != null && datagram.position() > 0) {
            control.send(datagram.flip(), to);
        }
        datagram.clear();
    }

    @Override
    public void close() {
        events.close();
        control.close();
        network.close();
    }
}
