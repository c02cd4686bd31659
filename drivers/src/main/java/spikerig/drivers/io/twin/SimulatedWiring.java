package spikerig.drivers.io.twin;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.io.BusTable;
import spikerig.drivers.io.DataFiles;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.LineDirection;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SpiConfig;
import spikerig.drivers.io.guard.Guard;

/// The buses of a rig in simulation: the same sections as on the board, nothing behind them but twins.
///
/// Levels are those that the drivers speak of: a line with `activeLow` is high when it is on.
public final class SimulatedWiring implements TwinWiring {
    private final BusTable buses;
    private final Clock clock;
    private final List<TwinGpioLine> enableLines = new ArrayList<>();

    public SimulatedWiring(Map<String, IoConfig> io, Clock clock, DataFiles files) {
        this.buses = new BusTable(io, files);
        this.clock = clock;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public TwinSerialPort serial(String name) {
        return buses.bus(name, SerialConfig.class, TwinSerialPort.class, config -> new TwinSerialPort());
    }

    @Override
    public TwinPwmOutput pwm(String name) {
        return buses.bus(name, PwmConfig.class, TwinPwmOutput.class, config -> new TwinPwmOutput(config.periodNs()));
    }

    @Override
    public TwinGpioLine gpio(String name) {
        return buses.line(name, LineDirection.OUT, TwinGpioLine.class, this::openGpio);
    }

    @Override
    public TwinGpioInput gpioInput(String name) {
        return buses.line(name, LineDirection.IN, TwinGpioInput.class, config -> new TwinGpioInput(config.edges()));
    }

    @Override
    public TwinI2cBus i2c(String name) {
        return buses.bus(name, I2cConfig.class, TwinI2cBus.class, config -> new TwinI2cBus());
    }

    @Override
    public TwinSpiBus spi(String name) {
        return buses.bus(name, SpiConfig.class, TwinSpiBus.class, config -> new TwinSpiBus());
    }

    @Override
    public List<String> files(String folder) {
        return buses.list(folder);
    }

    @Override
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
        return buses.shared(name, type, make);
    }

    @Override
    public byte[] file(String name) {
        return buses.file(name);
    }

    @Override
    public InputStream stream(String name) {
        return buses.stream(name);
    }

    /// What the guard would do on the board.
    @Override
    public DeadMan deadMan(String name) {
        return buses.section(name).guarded() ? Guard.DEAD_MAN : DeadMan.NONE;
    }

    /// Takes all lines with `guard = true` low, as the guard does on the board. Does not allocate.
    public void dropEnableLines() {
        for (int i = 0; i < enableLines.size(); i++) {
            enableLines.get(i).write(false);
        }
    }

    private TwinGpioLine openGpio(GpioConfig config) {
        TwinGpioLine line = new TwinGpioLine();
        if (config.guard()) {
            enableLines.add(line);
        }
        return line;
    }
}
