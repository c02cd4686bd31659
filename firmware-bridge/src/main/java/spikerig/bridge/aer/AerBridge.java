package spikerig.bridge.aer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.bridge.Bridge;
import spikerig.bridge.coding.SpikeDecoder;
import spikerig.bridge.coding.SpikeEncoder;
import spikerig.bridge.coding.SpikeTiming;
import spikerig.bridge.udp.UdpLine;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;

/// A network that takes and gives address events over UDP.
///
/// The format has no acknowledgement, no number and, without times, no means against doubled datagrams; it is for a
/// cable between two machines. A board that says nothing may have nothing to say: it counts as lost when its machine
/// answers that nobody listens, and after the time of silence where the rig sets one.
public final class AerBridge implements Bridge {
    /// Starts the stream anew, in case the board has been restarted.
    private static final long START_NS = 1_000_000_000L;

    private static final int QUIET_PERIODS = 4;
    private static final long POLL_NS = 20_000L;

    private final AerPlace place;
    private final SpikeTiming timing;
    private final Clock clock;
    private final UdpLine events;
    private final UdpLine control;
    private final Runnable afterClose;
    private final SpikeEncoder encoder;
    private final SpikeDecoder decoder;
    private final double stepsPerTick;
    private final int[] spiking;
    private final long[] bits;
    private boolean closed;
    private long askedNs;
    private long startedNs;
    private long heardNs;
    private long refusals;
    private long spikesIn;
    private long strangeEvents;
    private long faults;

    /// @param stepsPerTick in which a neuron of the network can spike once each
    /// @param clock of the real world
    /// @param afterClose runs when the bridge has been closed
    /// @throws DeviceException when the addresses are none
    public AerBridge(AerPlace place, SpikeEncoder encoder, SpikeDecoder decoder, SpikeTiming timing,
            double stepsPerTick, Clock clock, Runnable afterClose) {
        this.place = place;
        this.encoder = encoder;
        this.decoder = decoder;
        this.timing = timing;
        this.stepsPerTick = stepsPerTick;
        this.clock = clock;
        this.afterClose = afterClose;
        this.spiking = new int[encoder.neuronCount()];
        this.bits = new long[(decoder.neuronCount() + 63) / 64];
        this.events = new UdpLine(place.events());
        try {
            this.control = new UdpLine(place.control());
        } catch (DeviceException refused) {
            events.close();
            throw refused;
        }
        askedNs = clock.nanoTime();
        heardNs = askedNs;
        startedNs = askedNs;
        tell(AerWord.START);
    }

    private void tell(int word) {
        control.out().putInt(word);
        control.send();
    }

    @Override
    public int inputCount() {
        return encoder.inputCount();
    }

    @Override
    public int outputCount() {
        return decoder.outputCount();
    }

    @Override
    public int neuronCount() {
        return decoder.neuronCount();
    }

    /// The codes begin anew; events have no word that brings a network to rest.
    @Override
    public void reset() {
        encoder.reset();
        decoder.reset();
    }

    @Override
    public void adopt(float[] lastOut) {
        encoder.reset();
        decoder.adopt(lastOut);
    }

    @Override
    public Status exchange(float[] in, float[] out) {
        long nowNs = clock.nanoTime();
        long deadlineNs = nowNs + timing.budgetNs();
        if (timing.untilFirst() || nowNs - askedNs > QUIET_PERIODS * timing.periodNs()) {
            discard(nowNs, deadlineNs);
        }
        askedNs = nowNs;
        Arrays.fill(bits, 0L);
        if (nowNs - startedNs >= START_NS) {
            startedNs = nowNs;
            tell(AerWord.START);
        }
        boolean sent = send(in);
        listen(nowNs + timing.waitNs(), deadlineNs);
        if (!sent || isLost()) {
            faults++;
            decoder.forget();
            return Status.FAULT;
        }
        decoder.decode(stepsPerTick, out);
        return Status.OK;
    }

    /// What came before the question is no answer to it.
    private void discard(long nowNs, long deadlineNs) {
        while (clock.nanoTime() - deadlineNs < 0 && control.receive()) {
            heardNs = nowNs;
        }
        decoder.forget();
    }

    private boolean isLost() {
        long refusedNow = events.refusals() + control.refusals();
        boolean refused = refusedNow != refusals;
        refusals = refusedNow;
        return refused || timing.silenceNs() > 0 && clock.nanoTime() - heardNs > timing.silenceNs();
    }

    private boolean send(float[] in) {
        for (int i = 0; i < encoder.inputCount(); i++) {
            if (Float.isNaN(in[i])) {
                return false;
            }
        }
        int count = encoder.encode(in, spiking);
        int next = 0;
        while (next < count) {
            int end = Math.min(count, next + AerWord.EVENTS_MAX);
            ByteBuffer datagram = events.out();
            while (next < end) {
                datagram.putInt(place.word(spiking[next++]));
            }
            if (!events.send()) {
                return false;
            }
        }
        return true;
    }

    private void listen(long waitUntilNs, long deadlineNs) {
        while (true) {
            boolean came = control.receive();
            boolean spikes = came && take(control.in());
            long nowNs = clock.nanoTime();
            if (nowNs - deadlineNs >= 0 || timing.untilFirst() && spikes || !came && nowNs - waitUntilNs >= 0) {
                return;
            }
            if (!came) {
                clock.sleepUntil(Math.min(Math.min(waitUntilNs, deadlineNs), nowNs + POLL_NS));
            }
        }
    }

    /// Whether the datagram held events of output neurons.
    private boolean take(ByteBuffer in) {
        heardNs = clock.nanoTime();
        boolean spikes = false;
        while (in.remaining() >= Integer.BYTES) {
            int word = in.getInt();
            int neuron = place.neuron(word);
            if (neuron < decoder.neuronCount()) {
                spikes = true;
                spikesIn++;
                bits[neuron >> 6] |= 1L << neuron;
                decoder.spike(neuron);
            } else {
                strangeEvents++;
            }
            if (AerWord.hasTime(word) && in.remaining() >= Integer.BYTES) {
                in.getInt();
            }
        }
        return spikes;
    }

    /// Who spiked since the exchange before.
    @Override
    public void spikes(long[] to) {
        System.arraycopy(bits, 0, to, 0, bits.length);
    }

    public long spikesIn() {
        return spikesIn;
    }

    /// Events of no output neuron.
    public long strangeEvents() {
        return strangeEvents;
    }

    /// Exchanges that failed.
    public long faults() {
        return faults;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tell(AerWord.STOP);
            control.close();
            events.close();
            afterClose.run();
        }
    }
}
