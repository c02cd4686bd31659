package spikerig.bridge.spinnaker;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.TreeMap;
import spikerig.bridge.udp.TwinSocket;
import spikerig.bridge.udp.WireFaults;
import spikerig.controllers.Controller;

/// A SpiNNaker board of one chip that runs a network and answers on UDP: the monitor (SC&MP), a core that takes
/// injected spikes, and the live packet gatherer, with their habits: a message whose header is 0 is ignored, a prefix
/// for the lower half of a 16-bit key moves the key up, events of the past are dropped and those of the future wait,
/// and what spiked goes out at the end of each step with the step as payload base.
///
/// The network is any controller: input `i` is the number of spikes injected to neuron `i` in a step, and its neurons
/// are those of the output. It steps by its own clock of [SpinnakerPlace#stepNs], on the twin's thread.
public final class SpinnakerTwin implements AutoCloseable, TwinSocket.Board {
    private final SpinnakerPlace place;
    private final Controller network;
    private final float[] in;
    private final float[] out;
    private final long[] spikes;
    private final TreeMap<Long, int[]> waiting = new TreeMap<>();
    private final EieioReader reader = new EieioReader(true);
    private final EieioWriter writer = new EieioWriter();
    private final ByteBuffer message = ByteBuffer.allocateDirect(512).order(ByteOrder.LITTLE_ENDIAN);
    private final TwinMonitor monitor;
    private final TwinSocket socket;
    private volatile long time;
    private volatile long dropped;
    private volatile long injected;
    private volatile boolean silent;

    /// On the loopback interface, at any port.
    public SpinnakerTwin(Controller network, SpinnakerPlace place) {
        this(network, place, 0, WireFaults.none());
    }

    /// @param port 0 for any
    /// @param faults of the wire, in both directions
    public SpinnakerTwin(Controller network, SpinnakerPlace place, int port, WireFaults faults) {
        this.place = place;
        this.network = network;
        this.in = new float[network.inputCount()];
        this.out = new float[network.outputCount()];
        this.spikes = new long[(network.neuronCount() + 63) / 64];
        this.monitor = new TwinMonitor(place);
        this.socket = new TwinSocket("twin-spinnaker", port, this, place.stepNs(), faults);
        socket.start();
    }

    public InetSocketAddress address() {
        return socket.address();
    }

    @Override
    public void received(ByteBuffer datagram, SocketAddress from) {
        if (silent || datagram.remaining() < SdpHeader.BYTES + Short.BYTES) {
            return;
        }
        SdpHeader header = SdpHeader.of(datagram);
        if (header.port() != 0 && header.cpu() == place.core() && isHere(header)) {
            inject(datagram);
        } else if (header.port() == 0 && datagram.remaining() >= ScpCommand.HEADER_BYTES
                && monitor.answer(header, datagram, from, message.clear())) {
            socket.send(message.flip(), from);
        }
    }

    private boolean isHere(SdpHeader header) {
        return header.x() == place.x() && header.y() == place.y();
    }

    private void inject(ByteBuffer datagram) {
        int header = datagram.getShort(datagram.position()) & 0xFFFF;
        if (header == 0 || !reader.open(datagram)) {
            return;
        }
        boolean half = !Eieio.isWide(Eieio.type(header)) && (header & Eieio.PREFIX) == 0;
        while (reader.next()) {
            int key = half ? reader.key() | place.inputKey() & 0xFFFF0000 : reader.key();
            int neuron = key - place.inputKey();
            long at = reader.isTimed() ? Integer.toUnsignedLong(reader.payload()) : time;
            if (neuron < 0 || neuron >= in.length || at < time) {
                dropped++;
            } else {
                waiting.computeIfAbsent(at, step -> new int[in.length])[neuron]++;
                injected++;
            }
        }
    }

    @Override
    public void stepped() {
        int[] counts = waiting.remove(time);
        for (int i = 0; i < in.length; i++) {
            in[i] = counts == null ? 0f : counts[i];
        }
        network.step(in, out);
        network.spikes(spikes);
        flush();
        time++;
    }

    /// The live packet gatherer at the end of a step.
    private void flush() {
        boolean open = false;
        for (int neuron = 0; neuron < network.neuronCount(); neuron++) {
            if ((spikes[neuron >> 6] >>> neuron & 1) != 0) {
                if (open && !writer.hasRoom()) {
                    sendEvents();
                    open = false;
                }
                if (!open) {
                    monitor.beginTagged(message.clear());
                    writer.beginAt(message, Eieio.KEY32, (int) time);
                    open = true;
                }
                writer.event(place.outputKey() + neuron);
            }
        }
        if (open) {
            sendEvents();
        }
    }

    private void sendEvents() {
        writer.end();
        if (monitor.host() != null && !silent) {
            monitor.countTagged();
            socket.send(message.flip(), monitor.host());
        }
    }

    /// Answers nothing from now on, or again.
    public void fallSilent(boolean nowSilent) {
        silent = nowSilent;
    }

    /// Time steps since the start. Any thread.
    public long time() {
        return time;
    }

    /// Injected events that were too late, or of keys that belong to no input. Any thread.
    public long dropped() {
        return dropped;
    }

    /// Any thread.
    public long injected() {
        return injected;
    }

    @Override
    public void close() {
        socket.close();
        network.close();
    }
}
