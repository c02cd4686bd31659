package spikerig.drivers.motor.odrive;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;
import spikerig.drivers.motor.line.Pace;
import spikerig.drivers.motor.line.TextLine;

/// A brushless motor on one axis of an ODrive (firmware 0.5), over its ASCII protocol: speed, torque or angle.
///
/// [#enable] clears errors, sets the watchdog and asks for closed-loop control; each command feeds the watchdog, which
/// takes the axis to idle when they stop. The axis's state, its errors and the watchdog's settings are read back all
/// the time: an axis that is not in closed-loop control half a second after it was enabled, reports an error, or has
/// lost its watchdog in a restart, is a `FAULT`.
public final class Odrive implements Actuator {
    private static final double ASK_HZ = 50;
    private static final double RAD_PER_TURN = 2.0 * StrictMath.PI;

    /// Eleven requests, all there are, at [#ASK_HZ], and as long again.
    private static final long ENABLE_NS_MAX = 500_000_000;

    private final OdriveLink link;
    private final OdriveConfig config;
    private final Clock clock;
    private final Pace pace;
    private final double timeoutS;
    private final String letter;
    private final float max;
    private final double perUnit;
    private final List<Channel> channels;
    private boolean sent = true;
    private boolean enabled;
    private long enabledNs;

    /// Finds the ODrive, takes the axis to idle and sets its watchdog.
    ///
    /// @throws DeviceException when the ODrive does not answer or does not take the watchdog
    public Odrive(OdriveConfig config, Wiring wiring) {
        this.config = config;
        link = OdriveLink.on(wiring, config.io(), config.axis(), ASK_HZ);
        clock = wiring.clock();
        pace = new Pace(config.commandHzMax());
        timeoutS = config.timeoutMs() / 1000.0;
        switch (config.mode()) {
            case VELOCITY -> {
                letter = "v";
                max = (float) config.speedMaxRadPerS();
                perUnit = 1.0 / RAD_PER_TURN;
                channels = List.of(new Channel("speed", "rad/s", -max, max));
            }
            case TORQUE -> {
                letter = "c";
                max = (float) config.torqueMaxNm();
                perUnit = 1.0;
                channels = List.of(new Channel("torque", "Nm", -max, max));
            }
            case POSITION -> {
                letter = "q";
                max = (float) config.angleMaxRad();
                perUnit = 1.0 / RAD_PER_TURN;
                channels = List.of(new Channel("angle", "rad", -max, max));
            }
            default -> throw new IllegalArgumentException("mode = " + config.mode());
        }
        makeSafe();
        putWatchdog(link.text());
        link.send();
        if (!link.confirmWatchdog(timeoutS)) {
            throw new DeviceException(("%s: the ODrive does not take timeoutMs = %d (axis%d.config.watchdog_timeout); "
                    + "is its firmware 0.5?").formatted(config.io(), config.timeoutMs(), config.axis()));
        }
    }

    private void putWatchdog(TextLine text) {
        OdriveText.write(text, config.axis(), OdriveText.WATCHDOG_TIMEOUT, timeoutS);
        OdriveText.write(text, config.axis(), OdriveText.WATCHDOG_ENABLE, 1);
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status write(float[] in, int offset) {
        float value = in[offset];
        if (Float.isNaN(value)) {
            return Status.FAULT;
        }
        link.poll();
        if (pace.take(clock.nanoTime())) {
            sent = command(Math.clamp(value, -max, max));
        }
        return sent && !link.isDeaf() && isHolding() ? Status.OK : Status.FAULT;
    }

    private boolean command(float value) {
        TextLine text = link.text();
        text.put(letter).put(" ").putWhole(config.axis()).put(" ").put(value * perUnit);
        if (config.mode() == OdriveMode.POSITION) {
            text.put(" ").put(config.speedMaxRadPerS() / RAD_PER_TURN);
        }
        OdriveText.end(text);
        return link.send();
    }

    /// Whether the axis is as [#enable] wanted it; it is given time to get there.
    private boolean isHolding() {
        return enabled && clock.nanoTime() - enabledNs < ENABLE_NS_MAX
                || link.axisState() == OdriveText.CLOSED_LOOP && link.error() == 0 && link.watchdogIs(timeoutS);
    }

    @Override
    public void enable() {
        enabled = true;
        enabledNs = clock.nanoTime();
        pace.restart();
        TextLine text = link.text();
        putWatchdog(text);
        text.put("sc");
        OdriveText.end(text);
        if (config.mode() != OdriveMode.POSITION) {
            OdriveText.command(text, letter, config.axis(), 0);
        }
        OdriveText.command(text, "u", config.axis());
        OdriveText.write(text, config.axis(), OdriveText.REQUESTED_STATE, OdriveText.CLOSED_LOOP);
        sent = link.send();
    }

    /// The axis goes idle: its motor runs out.
    @Override
    public boolean makeSafe() {
        enabled = false;
        TextLine text = link.text();
        OdriveText.write(text, config.axis(), OdriveText.REQUESTED_STATE, OdriveText.IDLE);
        return link.send();
    }

    @Override
    public DeadMan deadMan() {
        return new DeadMan(DeadMan.Kind.DEVICE, config.timeoutMs() * 1_000_000L);
    }

    /// Comes to rest; the port belongs to the wiring.
    @Override
    public void close() {
        makeSafe();
    }
}
