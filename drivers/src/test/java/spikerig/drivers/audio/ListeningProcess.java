package spikerig.drivers.audio;

import spikerig.drivers.DeviceException;
import spikerig.drivers.io.linux.MonotonicClock;

/// Reads the microphone "default" once and prints the status and the first sample, or why there is none. A process of
/// its own, as ALSA reads its settings once.
public final class ListeningProcess {
    private ListeningProcess() {}

    public static void main(String[] arguments) {
        MicrophoneConfig config = new MicrophoneConfig("default", 16_000, 160);
        SoundSource source;
        try {
            source = JavaSound.open("default", 16_000, 1280);
        } catch (DeviceException none) {
            System.out.println("none: " + none.getMessage());
            return;
        }
        float[] hop = new float[160];
        hop[0] = 9f;
        try (Microphone microphone = new Microphone(source, config, new MonotonicClock())) {
            System.out.println(microphone.read(hop, 0) + " " + hop[0]);
        }
    }
}
