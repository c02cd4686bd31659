package spikerig.drivers;

/// Decides when the newest sample of a sensor is too old to act on: after three of its periods.
public final class Freshness {
    private static final int PERIODS_MAX = 3;

    private final long ageNsMax;
    private long sampleTimeNs;
    private boolean sampled;

    public Freshness(long periodNs) {
        ageNsMax = PERIODS_MAX * periodNs;
    }

    /// Notes a good sample taken at `timeNs`.
    public void sampled(long timeNs) {
        sampleTimeNs = timeNs;
        sampled = true;
    }

    /// `OK` while the newest good sample is young enough, else `STALE`; `STALE` as long as there is none.
    public Status at(long nowNs) {
        return sampled && nowNs - sampleTimeNs <= ageNsMax ? Status.OK : Status.STALE;
    }

    /// Age beyond which a sample is `STALE`.
    public long ageNsMax() {
        return ageNsMax;
    }

    /// Time of the newest good sample; 0 as long as there is none.
    public long sampleTimeNs() {
        return sampleTimeNs;
    }
}
