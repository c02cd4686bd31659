package spikerig.runtime.loop;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// A sensor of two channels whose every answer a test decides: a stick and a switch, or two voltages.
final class FakeRadio implements Sensor {
    Status status = Status.OK;
    float stick;
    float toggle = -1f;

    @Override
    public Status read(float[] out, int offset) {
        if (status == Status.OK) {
            out[offset] = stick;
            out[offset + 1] = toggle;
        }
        return status;
    }

    @Override
    public long staleAfterNs() {
        return 0;
    }

    @Override
    public long sampleTimeNs() {
        return 0;
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("stick", "1", -1, 1), new Channel("toggle", "1", -1, 1));
    }

    @Override
    public void close() {}
}
