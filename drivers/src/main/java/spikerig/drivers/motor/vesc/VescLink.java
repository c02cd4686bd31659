package spikerig.drivers.motor.vesc;

import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.motor.line.Pace;
import spikerig.drivers.motor.line.Probe;
import spikerig.drivers.motor.line.RequestLine;

/// The UART of one VESC, as the actuator and the sensor on it share it.
///
/// Asking for values does not feed the VESC's timeout, only commands do (`timeout_reset` in `commands.c`): a link whose
/// loop has stopped commanding does not keep the motor running.
final class VescLink {
    private final Clock clock;
    private final VescParser parser = new VescParser();
    private final RequestLine line;
    private final byte[] frame = new byte[VescFrame.BYTES_MAX];
    private double askHz;
    private Pace askPace;
    private boolean anyValues;
    private long valuesNs;

    private float erpm;
    private float duty;
    private float motorCurrentA;
    private float inputCurrentA;
    private float voltageV;
    private float fetDegC;
    private float motorDegC;
    private int tachometer;
    private int faultCode;

    private VescLink(SerialPort port, Clock clock) {
        this.clock = clock;
        line = new RequestLine(port, clock, this::accept);
    }

    /// The link on the serial port `io`, which asks for values at `askHz` at least.
    ///
    /// @throws DeviceException when no VESC answers
    static VescLink on(Wiring wiring, String io, double askHz) {
        SerialPort port = wiring.serial(io);
        VescLink link = wiring.shared(io, VescLink.class, () -> new VescLink(port, wiring.clock()));
        if (askHz > link.askHz) {
            link.askHz = askHz;
            link.askPace = new Pace(askHz);
        }
        if (!Probe.await(wiring.clock(), link::answers)) {
            throw new DeviceException(
                    ("%s: no VESC answers (%d damaged packets); check its supply, TX to RX both ways, "
                            + "App to Use = UART in VESC Tool, and its baud rate")
                            .formatted(io, link.parser.badCount()));
        }
        return link;
    }

    private boolean answers() {
        poll();
        return anyValues;
    }

    /// Takes what has come and asks for values when it is time. Loop thread.
    void poll() {
        line.collect();
        if (line.isFree() && askPace.take(clock.nanoTime())) {
            line.ask(frame, VescFrame.request(frame, VescFrame.GET_VALUES));
        }
    }

    /// Sends a command. Returns whether the port took it.
    boolean command(int id, double scaled) {
        return line.tell(frame, VescFrame.command(frame, id, (int) Math.rint(scaled)));
    }

    private boolean accept(byte next) {
        if (!parser.accept(next) || parser.id() != VescFrame.GET_VALUES
                || parser.payloadLength() < VescFrame.VALUES_BYTES_MIN) {
            return false;
        }
        fetDegC = parser.int16(VescFrame.FET_TEMPERATURE) * 0.1f;
        motorDegC = parser.int16(VescFrame.MOTOR_TEMPERATURE) * 0.1f;
        motorCurrentA = parser.int32(VescFrame.MOTOR_CURRENT) * 0.01f;
        inputCurrentA = parser.int32(VescFrame.INPUT_CURRENT) * 0.01f;
        duty = parser.int16(VescFrame.DUTY) * 0.001f;
        erpm = parser.int32(VescFrame.ERPM);
        voltageV = parser.int16(VescFrame.VOLTAGE) * 0.1f;
        tachometer = parser.int32(VescFrame.TACHOMETER);
        faultCode = parser.uint8(VescFrame.FAULT_CODE);
        anyValues = true;
        valuesNs = clock.nanoTime();
        return true;
    }

    boolean isDeaf() {
        return line.isDeaf();
    }

    /// Time at which the newest values were found; the VESC took them one tick before at most.
    long valuesNs() {
        return valuesNs;
    }

    /// `mc_fault_code` of `datatypes.h`; 0: none.
    int faultCode() {
        return faultCode;
    }

    float erpm() {
        return erpm;
    }

    /// Commutation steps since power-up, six to an electrical revolution.
    int tachometer() {
        return tachometer;
    }

    float duty() {
        return duty;
    }

    float motorCurrentA() {
        return motorCurrentA;
    }

    float inputCurrentA() {
        return inputCurrentA;
    }

    float voltageV() {
        return voltageV;
    }

    float fetDegC() {
        return fetDegC;
    }

    float motorDegC() {
        return motorDegC;
    }
}
