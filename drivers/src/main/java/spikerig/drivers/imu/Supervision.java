package spikerig.drivers.imu;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.imu.SetupStep.Outcome;

/// Sets a chip up, and watches that it stays so: every setting is read back once a second, one at a time.
///
/// A chip that lost a setting, as after a dip of its supply, is set up again step by step, at most one step a tick;
/// meanwhile it is not trusted, so an armed loop trips. Ten times at most, until all settings have held for a round.
/// A chip that does not answer is asked ten times a second for as long as it takes.
final class Supervision {
    private static final int ATTEMPTS_AT_START = 3;
    private static final int RECOVERIES_MAX = 10;
    private static final long ROUND_NS = 1_000_000_000;
    private static final long RETRY_NS = 100_000_000;
    private static final int DIFFERENCES_MAX = 2;

    private final String name;
    private final SetupStep[] steps;
    private final SetupStep[] settings;
    private final long checkNs;
    private int setting;
    private int differences;
    private boolean suspect;
    private long nextCheckNs;
    private int step = -1;
    private long stepNs;
    private int recoveries;
    private long recoveryCount;

    /// Sets the chip up now, waiting as it needs.
    ///
    /// @throws DeviceException when it does not answer or does not hold its settings
    Supervision(ImuChip chip, Clock clock) {
        name = chip.name();
        List<SetupStep> all = new ArrayList<>(chip.setup());
        all.addAll(chip.settings());
        steps = all.toArray(SetupStep[]::new);
        settings = chip.settings().toArray(SetupStep[]::new);
        checkNs = ROUND_NS / settings.length;
        DeviceException refused = null;
        for (int attempt = 0; attempt < ATTEMPTS_AT_START; attempt++) {
            refused = start(clock);
            if (refused == null) {
                nextCheckNs = clock.nanoTime() + checkNs;
                return;
            }
            clock.sleepUntil(clock.nanoTime() + RETRY_NS);
        }
        throw refused;
    }

    private DeviceException start(Clock clock) {
        for (SetupStep next : steps) {
            Outcome outcome = next.run();
            if (outcome == Outcome.NO_ANSWER) {
                return new DeviceException(name + ": no answer at " + next.what()
                        + "; check its supply and wiring, and that nothing else uses its address");
            }
            if (outcome == Outcome.DIFFERS) {
                return new DeviceException(
                        name + ": does not hold " + next.what() + "; is it the chip that the rig's type names?");
            }
            clock.sleepUntil(clock.nanoTime() + next.settleNs());
        }
        return null;
    }

    /// Does what is due, one short transaction at most. Returns whether the chip's samples can be trusted now.
    boolean trusts(long nowNs) {
        if (step >= 0) {
            setUp(nowNs);
            return false;
        }
        if (!suspect && nowNs - nextCheckNs < 0) {
            return true;
        }
        nextCheckNs = nowNs + checkNs;
        switch (settings[setting].run()) {
            case OK -> {
                held();
                return true;
            }
            case NO_ANSWER -> suspect();
            case DIFFERS -> {
                suspect = true;
                differences++;
                if (differences >= DIFFERENCES_MAX && recoveries < RECOVERIES_MAX) {
                    recover(nowNs);
                }
            }
        }
        return false;
    }

    private void held() {
        suspect = false;
        differences = 0;
        setting = (setting + 1) % settings.length;
        if (setting == 0) {
            recoveries = 0;
        }
    }

    /// A transaction was lost: before the next sample counts, the setting that a reset undoes must hold.
    void suspect() {
        suspect = true;
        differences = 0;
        setting = 0;
    }

    private void recover(long nowNs) {
        recoveries++;
        recoveryCount++;
        differences = 0;
        step = 0;
        stepNs = nowNs;
    }

    private void setUp(long nowNs) {
        if (nowNs - stepNs < 0) {
            return;
        }
        switch (steps[step].run()) {
            case OK -> {
                stepNs = nowNs + steps[step].settleNs();
                step++;
                if (step == steps.length) {
                    step = -1;
                    suspect();
                }
            }
            case NO_ANSWER -> {
                step = 0;
                stepNs = nowNs + RETRY_NS;
            }
            case DIFFERS -> {
                step = -1;
                suspect();
            }
        }
    }

    /// How often the chip had to be set up again since the start.
    long recoveryCount() {
        return recoveryCount;
    }
}
