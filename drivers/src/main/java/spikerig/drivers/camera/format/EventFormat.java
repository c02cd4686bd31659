package spikerig.drivers.camera.format;

/// The formats that are read, by the name that is printed.
public enum EventFormat {
    EVT2("evt2"),
    EVT21("evt2.1"),
    EVT3("evt3"),
    DAT("dat"),
    AEDAT2("aedat2"),
    AEDAT31("aedat3.1"),
    AEDAT4("aedat4"),
    NMNIST("nmnist"),
    EVENT_STREAM("es");

    private final String label;

    EventFormat(String label) {
        this.label = label;
    }

    /// Such as `evt2.1`.
    public String label() {
        return label;
    }
}
