package spikerig.bridge.spinnaker;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.bridge.Bridge;
import spikerig.bridge.coding.SpikeDecoder;
import spikerig.bridge.coding.SpikeEncoder;
import spikerig.bridge.coding.SpikeRecord;
import spikerig.bridge.coding.SpikeTiming;
import spikerig.bridge.udp.UdpLine;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;

/// A network that runs on a SpiNNaker 1 board, loaded there by its own tools. Each tick injects spikes and takes those
/// that came back; both sides keep their own time.
///
/// No spikes are an answer: the live output sends nothing for a step without. Whether the board lives is told by its
/// monitor, which is asked on the same socket; without any sign for the time of silence the exchange is a fault.
public final class SpinnakerBridge implements Bridge {
    /// The toolchain pauses after as many datagrams.
    static final int BURST_MAX = 6;

    private static final int QUIET_PERIODS = 4;
    private static final int BEATS_PER_SILENCE = 4;
    private static final long SETUP_NS = 5_000_000_000L;
    private static final long POLL_NS = 50_000L;

    private final SpinnakerPlace place;
    private final SpikeTiming timing;
    private final Clock clock;
    private final Runnable afterClose;
    private final UdpLine line;
    private final TagKeeper keeper;
    private final byte[] sdp = new byte[SdpHeader.BYTES];
    private final EieioWriter writer = new EieioWriter();
    private final EieioReader reader = new EieioReader();
    private final SpikeEncoder encoder;
    private final SpikeDecoder decoder;
    private final SpikeRecord seen;
    private final int[] spiking;
    private final long[] bits;
    private final double stepsPerTick;
    private final MachineVersion machine;
    private boolean closed;
    private long askedNs;
    private long heardNs;
    private long datagramsOut;
    private long datagramsIn;
    private long spikesOut;
    private long spikesIn;
    private long repeatedSpikes;
    private long strangeKeys;
    private long malformed;
    private long faults;

    /// Greets the board; the output comes from the first exchange on.
    ///
    /// @param clock of the real world
    /// @param afterClose runs when the bridge has been closed
    /// @throws DeviceException when the board does not answer
    /// @throws IllegalArgumentException when a tick could need more datagrams than a board takes at once
    public SpinnakerBridge(InetSocketAddress board, SpinnakerPlace place, SpikeEncoder encoder, SpikeDecoder decoder,
            SpikeTiming timing, Clock clock, Runnable afterClose) {
        int perDatagram = (Eieio.MESSAGE_MAX - 2) / Eieio.eventBytes(place.eventType());
        if (encoder.neuronCount() > BURST_MAX * perDatagram) {
            throw new IllegalArgumentException(
                    "inputs have %d neurons; a tick sends %d datagrams of %d spikes at most: use fewer neurons"
                            .formatted(encoder.neuronCount(), BURST_MAX, perDatagram));
        }
        this.place = place;
        this.timing = timing;
        this.clock = clock;
        this.afterClose = afterClose;
        this.encoder = encoder;
        this.decoder = decoder;
        this.seen = new SpikeRecord(decoder.neuronCount());
        this.spiking = new int[encoder.neuronCount()];
        this.bits = new long[(decoder.neuronCount() + 63) / 64];
        this.stepsPerTick = timing.periodNs() / (double) place.stepNs();
        SdpHeader.data(place.x(), place.y(), place.core(), place.sdpPort()).writeTo(ByteBuffer.wrap(sdp));
        this.line = new UdpLine(board);
        try {
            machine = new Scamp(line, board.toString(), clock, SETUP_NS).version(place.tagX(), place.tagY());
        } catch (DeviceException silent) {
            line.close();
            throw silent;
        }
        askedNs = clock.nanoTime();
        heardNs = askedNs;
        keeper = new TagKeeper(line, place, timing.silenceNs() / BEATS_PER_SILENCE, askedNs);
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

    /// The codes begin anew; the network on the board goes on, there is no command that brings it to rest.
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
        if (nowNs - askedNs > QUIET_PERIODS * timing.periodNs()) {
            startAnew(nowNs, deadlineNs);
        } else if (timing.untilFirst()) {
            discard(deadlineNs);
        }
        askedNs = nowNs;
        Arrays.fill(bits, 0L);
        keeper.keep(nowNs);
        boolean sent = inject(in);
        listen(nowNs + timing.waitNs(), deadlineNs);
        if (!sent || !keeper.isConfirmed() || clock.nanoTime() - heardNs > timing.silenceNs()) {
            faults++;
            decoder.forget();
            return Status.FAULT;
        }
        decoder.decode(stepsPerTick, out);
        return Status.OK;
    }

    /// What came while nobody asked is old.
    private void startAnew(long nowNs, long deadlineNs) {
        discard(deadlineNs);
        seen.forget();
        keeper.startAnew(nowNs);
        heardNs = nowNs - timing.silenceNs() - 1;
    }

    /// What came before the question is no answer to it; but it is a sign of life.
    private void discard(long deadlineNs) {
        while (clock.nanoTime() - deadlineNs < 0 && line.receive()) {
            datagramsIn++;
            if (keeper.take(line.in()) || reader.open(line.in())) {
                heardNs = clock.nanoTime();
            } else {
                malformed++;
            }
        }
        decoder.forget();
    }

    private boolean inject(float[] in) {
        for (int i = 0; i < encoder.inputCount(); i++) {
            if (Float.isNaN(in[i])) {
                return false;
            }
        }
        int count = encoder.encode(in, spiking);
        int next = 0;
        while (next < count) {
            writer.begin(line.out().put(sdp), place.eventType());
            while (next < count && writer.hasRoom()) {
                writer.event(place.inputKey() + spiking[next++]);
            }
            spikesOut += writer.end();
            datagramsOut++;
            if (!line.send()) {
                return false;
            }
        }
        return true;
    }

    private void listen(long waitUntilNs, long deadlineNs) {
        while (true) {
            boolean spikes = false;
            boolean came = line.receive();
            if (came) {
                datagramsIn++;
                spikes = take(line.in());
            }
            long nowNs = clock.nanoTime();
            if (nowNs - deadlineNs >= 0 || timing.untilFirst() && spikes || !came && nowNs - waitUntilNs >= 0) {
                return;
            }
            if (!came) {
                clock.sleepUntil(Math.min(Math.min(waitUntilNs, deadlineNs), nowNs + POLL_NS));
            }
        }
    }

    /// Whether the datagram held events.
    private boolean take(ByteBuffer in) {
        if (keeper.take(in)) {
            heardNs = clock.nanoTime();
            return false;
        }
        if (!reader.open(in)) {
            malformed++;
            return false;
        }
        heardNs = clock.nanoTime();
        while (reader.next()) {
            int neuron = reader.key() - place.outputKey();
            if (neuron < 0 || neuron >= decoder.neuronCount()) {
                strangeKeys++;
            } else if (reader.isTimed() && !seen.take(neuron, Integer.toUnsignedLong(reader.payload()))) {
                repeatedSpikes++;
            } else {
                spikesIn++;
                bits[neuron >> 6] |= 1L << neuron;
                decoder.spike(neuron);
            }
        }
        return true;
    }

    /// Who spiked since the exchange before.
    @Override
    public void spikes(long[] to) {
        System.arraycopy(bits, 0, to, 0, bits.length);
    }

    /// What the board's monitor said of itself.
    public MachineVersion machine() {
        return machine;
    }

    /// When the loop rests.
    public SpinnakerHealth health() {
        return new SpinnakerHealth(datagramsOut, datagramsIn, spikesOut, spikesIn, repeatedSpikes, strangeKeys,
                malformed, faults, keeper.answers());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            keeper.clear();
            line.close();
            afterClose.run();
        }
    }
}
