package spikerig.runtime.plant;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Noise;

/// The altitude of an indoor blimp with two motors on a shaft that a servo turns up or down.
///
/// ```
/// z'' = side k f + b + draft - c |z'| z'     z >= 0       k x downThrustRatio when side = -1
/// f'  = (|u| - f) / motorLag                 u undone from the duty, see Duty
/// side = the servo's side; 0 while it turns to the other one, which takes servoReversal
/// ```
///
/// From the blimp paper (arXiv 2309.12937) and its released code: the duty map with its dead zone and jump, the servo
/// that reverses the thrust, and a double integrator with a bias as the model of the altitude. Nothing is identified
/// from flights: the numbers of [BlimpAltitudeConfig#DEFAULT] are chosen, within what such a blimp can have, so that
/// the paper's PID behaves as the paper reports: mean over 20 seeds 15 cm overshoot up, 18 cm down, oscillation 5.5 cm.
public final class BlimpAltitude implements Plant {
    private static final List<Channel> ACTUATED = List.of(new Channel("duty", "1", -1f, 1f));
    private static final List<Channel> SENSED = List.of(new Channel("altitude", "m", 0f, 100f));

    private final BlimpAltitudeConfig config;
    private final Draft draft;
    private final long servoReversalNs;
    private double altitudeM;
    private double climbMPerS;
    private double liftMPerS2;
    private double thrustUnits;
    private int servoTarget;
    private long turnLeftNs;

    public BlimpAltitude(BlimpAltitudeConfig config) {
        this.config = config;
        this.draft = new Draft(config.draftMPerS2());
        this.servoReversalNs = Math.round(config.servoReversalS() * 1e9);
        reset(0, new float[1]);
    }

    @Override
    public List<Channel> actuated() {
        return ACTUATED;
    }

    @Override
    public List<Channel> sensed() {
        return SENSED;
    }

    @Override
    public void reset(long seed, float[] sensed) {
        Noise noise = new Noise(seed);
        double spread = config.buoyancySpreadMPerS2();
        liftMPerS2 = config.buoyancyMPerS2() + noise.uniform(-spread, spread);
        draft.reset(noise);
        altitudeM = config.initialAltitudeM();
        climbMPerS = 0.0;
        thrustUnits = 0.0;
        servoTarget = 1;
        turnLeftNs = 0;
        sensed[0] = (float) altitudeM;
    }

    @Override
    public void step(float[] actuated, float[] sensed, long dtNs) {
        double dtS = dtNs * 1e-9;
        double forceMPerS2 = thrust(actuated[0], dtNs) + liftMPerS2 + draft.next(dtNs);
        double accelerationMPerS2 = forceMPerS2 - config.dragPerM() * Math.abs(climbMPerS) * climbMPerS;
        altitudeM += (climbMPerS + 0.5 * accelerationMPerS2 * dtS) * dtS;
        climbMPerS += accelerationMPerS2 * dtS;
        if (altitudeM < 0.0) {
            altitudeM = 0.0;
            climbMPerS = Math.max(0.0, climbMPerS);
        }
        sensed[0] = (float) altitudeM;
    }

    private double thrust(double duty, long dtNs) {
        turnServo(duty, dtNs);
        double dtS = dtNs * 1e-9;
        double lag = config.motorLagS();
        thrustUnits += (Duty.commandSize(duty) - thrustUnits) * (dtS < lag ? dtS / lag : 1.0);
        if (turnLeftNs > 0) {
            return 0.0;
        }
        double ratio = servoTarget > 0 ? 1.0 : -config.downThrustRatio();
        return ratio * config.thrustMPerS2() * thrustUnits;
    }

    /// The servo keeps its side while the duty is 0; called back half-way, it returns in the time it has come.
    private void turnServo(double duty, long dtNs) {
        turnLeftNs = Math.max(0, turnLeftNs - dtNs);
        if (duty * servoTarget < 0.0) {
            servoTarget = -servoTarget;
            turnLeftNs = servoReversalNs - turnLeftNs;
        }
    }
}
