package spikerig.runtime.telemetry;

import java.io.ByteArrayOutputStream;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;

/// Ticks as JSON: one object, or an array of several when they are batched.
final class JsonTicks implements TickWriter {
    private final Payloads payloads;
    private final LoopLayout layout;
    private final boolean batched;
    private final ByteArrayOutputStream array = new ByteArrayOutputStream(1024);
    private int count;

    JsonTicks(Payloads payloads, LoopLayout layout, boolean batched) {
        this.payloads = payloads;
        this.layout = layout;
        this.batched = batched;
    }

    @Override
    public void add(Tick tick, boolean late) {
        if (batched) {
            array.write(count == 0 ? '[' : ',');
        }
        array.writeBytes(payloads.tick(layout, tick));
        count++;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public byte[] take() {
        if (batched) {
            array.write(']');
        }
        byte[] payload = array.toByteArray();
        array.reset();
        count = 0;
        return payload;
    }
}
