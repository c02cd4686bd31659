package spikerig.runtime.safety;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import spikerig.runtime.loop.BatteryLevel;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.State;

/// When one loop of a rig trips, all of them do; others are told of what happens.
public final class TripTogether implements RunListener {
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();
    private List<ControlLoop> loops = List.of();

    public void add(RunListener listener) {
        listeners.add(listener);
    }

    /// Before the loops run.
    public void link(List<ControlLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    @Override
    public void tripped(String loop, long timeNs, String reason) {
        for (ControlLoop other : loops) {
            if (!other.layout().loop().equals(loop) && other.state() != State.TRIPPED) {
                other.requestTrip(reason);
            }
        }
        listeners.forEach(listener -> listener.tripped(loop, timeNs, reason));
    }

    @Override
    public void handedOver(String loop, long timeNs, String reason) {
        listeners.forEach(listener -> listener.handedOver(loop, timeNs, reason));
    }

    @Override
    public void changedHands(String loop, long timeNs, String reason) {
        listeners.forEach(listener -> listener.changedHands(loop, timeNs, reason));
    }

    @Override
    public void battery(String loop, long timeNs, BatteryLevel level, float voltageV) {
        listeners.forEach(listener -> listener.battery(loop, timeNs, level, voltageV));
    }

    @Override
    public void crewChanged(String loop, long timeNs, String controller, long periodNs) {
        listeners.forEach(listener -> listener.crewChanged(loop, timeNs, controller, periodNs));
    }

    /// All loops are armed, or none.
    @Override
    public void disarmedItself(String loop, long timeNs, String reason) {
        disarmOthers(loop);
        listeners.forEach(listener -> listener.disarmedItself(loop, timeNs, reason));
    }

    private void disarmOthers(String loop) {
        for (ControlLoop other : loops) {
            if (!other.layout().loop().equals(loop)) {
                other.requestDisarm();
            }
        }
    }

    /// All loops are armed, or none.
    @Override
    public void armRefused(String loop, long timeNs, String reason) {
        disarmOthers(loop);
        listeners.forEach(listener -> listener.armRefused(loop, timeNs, reason));
    }
}
