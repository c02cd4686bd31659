package spikerig.drivers.io.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiMode;
import com.pi4j.provider.Provider;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiConfig;

/// The buses of a Pi4J context, for `via = "pi4j"`.
///
/// A foreign plugin on the class path has precedence over [SpikerigPlugin], but for PWM: Pi4J's own has whole percent,
/// five steps for a servo, so a PWM is always the kernel's beneath Pi4J's. The context starts at first use, in about
/// 0.4 s.
public final class Pi4jBuses implements AutoCloseable {
    private static final Pattern I2C_PATH = Pattern.compile("/dev/i2c-(\\d+)");
    private static final Pattern SPI_PATH = Pattern.compile("/dev/spidev(\\d+)\\.(\\d+)");
    private static final Pattern PWM_PATH = Pattern.compile("/sys/class/pwm/pwmchip(\\d+)");

    private final Clock clock;
    private final String gpioChip;
    private final BusOpener opener;
    private Context context;

    /// @param gpioChip the chip of all its lines; null when there are none
    public Pi4jBuses(Clock clock, String gpioChip) {
        this(clock, gpioChip, null);
    }

    /// @param opener what is beneath, and then nothing else is looked for; null for the kernel and foreign plugins
    Pi4jBuses(Clock clock, String gpioChip, BusOpener opener) {
        this.clock = clock;
        this.gpioChip = gpioChip;
        this.opener = opener;
    }

    private Context context() {
        if (context == null) {
            ContextBuilder builder = Pi4J.newContextBuilder().disableShutdownHook();
            if (opener == null) {
                builder.autoDetect();
            } else {
                builder.noAutoDetect().add(SpikerigPlugin.providers(opener));
            }
            if (gpioChip != null) {
                builder.property(GpioChipProperty.NAME, gpioChip);
            }
            context = builder.build();
        }
        return context;
    }

    private void requireChip(GpioConfig config) {
        if (!config.device().equals(gpioChip)) {
            throw new DeviceException("via = \"pi4j\" has one GPIO chip in a rig, %s; leave via out for %s"
                    .formatted(gpioChip, config.device()));
        }
    }

    /// The provider of `type`: a foreign one where there is one.
    private String provider(IOType type) {
        Map<String, Provider<?, ?, ?>> known = new TreeMap<>();
        context.providers().all(type).forEach((id, provider) -> known.put(id, (Provider<?, ?, ?>) provider));
        return known.keySet().stream()
                .filter(id -> !id.startsWith(SpikerigPlugin.PREFIX))
                .findFirst()
                .orElse(own(type));
    }

    private static String own(IOType type) {
        return SpikerigPlugin.PREFIX + switch (type) {
            case I2C -> "i2c";
            case SPI -> "spi";
            case PWM -> "pwm";
            case DIGITAL_OUTPUT -> "digital-output";
            case DIGITAL_INPUT -> "digital-input";
            default -> throw new IllegalArgumentException(type + " is no bus of a rig");
        };
    }

    /// @throws DeviceException when it cannot be opened
    public I2cBus i2c(I2cConfig config) {
        int bus = Integer.parseInt(match(I2C_PATH, config.device(), "/dev/i2c-1").group(1));
        Context pi4j = context();
        String provider = provider(IOType.I2C);
        if (pi4j.provider(provider) instanceof KernelI2cProvider kernel) {
            kernel.line(bus); // a bus that is not there shows at start
        }
        return new Pi4jI2cBus(address -> pi4j.create(I2CConfig.newBuilder(pi4j)
                .id("i2c-%d-%02x".formatted(bus, address))
                .bus(bus)
                .device(address)
                .provider(provider)
                .build(), IOType.I2C));
    }

    /// @throws DeviceException when it cannot be opened
    public SpiBus spi(SpiConfig config) {
        Matcher path = match(SPI_PATH, config.device(), "/dev/spidev0.0");
        Context pi4j = context();
        return opened(() -> new Pi4jSpiBus(pi4j.<Spi>create(com.pi4j.io.spi.SpiConfig.newBuilder(pi4j)
                .id(config.device())
                .bus(Integer.parseInt(path.group(1)))
                .channel(Integer.parseInt(path.group(2)))
                .baud(config.speedHz())
                .mode(SpiMode.getByNumber(config.mode()))
                .provider(provider(IOType.SPI))
                .build(), IOType.SPI)));
    }

    /// @throws DeviceException when it cannot be opened, or its frequency is not whole
    public PwmOutput pwm(PwmConfig config) {
        int number = Integer.parseInt(match(PWM_PATH, config.device(), "/sys/class/pwm/pwmchip0").group(1));
        if (config.frequencyHz() != Math.rint(config.frequencyHz())) {
            throw new DeviceException("frequencyHz = %s must be whole for via = \"pi4j\""
                    .formatted(config.frequencyHz()));
        }
        Context pi4j = context();
        return opened(() -> {
            Pwm pwm = pi4j.create(Pwm.newConfigBuilder(pi4j)
                    .id(config.device() + "/pwm" + config.channel())
                    .chip(number)
                    .channel(config.channel())
                    .frequency((int) config.frequencyHz())
                    .dutyCycle(0)
                    .provider(own(IOType.PWM))
                    .build(), IOType.PWM);
            return ((KernelPwm) pwm).output();
        });
    }

    /// @throws DeviceException when it cannot be opened
    public GpioLine gpio(GpioConfig config) {
        requireChip(config);
        Context pi4j = context();
        DigitalState rest = config.activeLow() ? DigitalState.HIGH : DigitalState.LOW;
        return opened(() -> new Pi4jGpioLine(pi4j.<DigitalOutput>create(DigitalOutputConfig.newBuilder(pi4j)
                .id("output-" + config.line())
                .bcm(config.line())
                .initial(rest)
                .shutdown(rest)
                .provider(provider(IOType.DIGITAL_OUTPUT))
                .build(), IOType.DIGITAL_OUTPUT), config.activeLow()));
    }

    /// @throws DeviceException when it cannot be opened
    public GpioInput gpioInput(GpioConfig config) {
        requireChip(config);
        Context pi4j = context();
        PullResistance pull = switch (config.bias()) {
            case AS_IS, DISABLED -> PullResistance.OFF;
            case PULL_UP -> PullResistance.PULL_UP;
            case PULL_DOWN -> PullResistance.PULL_DOWN;
        };
        return opened(() -> {
            DigitalInput input = pi4j.create(DigitalInputConfig.newBuilder(pi4j)
                    .id("input-" + config.line())
                    .bcm(config.line())
                    .pull(pull)
                    .provider(provider(IOType.DIGITAL_INPUT))
                    .build(), IOType.DIGITAL_INPUT);
            boolean plain = !config.activeLow() && config.edges() == EdgeSelection.BOTH;
            return input instanceof KernelInput kernel && plain
                    ? kernel.input()
                    : new Pi4jGpioInput(input, config.activeLow(), config.edges(), clock);
        });
    }

    private static Matcher match(Pattern pattern, String device, String example) {
        Matcher matcher = pattern.matcher(device);
        if (!matcher.matches()) {
            throw new DeviceException("device = \"%s\" must be such as %s for via = \"pi4j\""
                    .formatted(device, example));
        }
        return matcher;
    }

    private static <T> T opened(Supplier<T> opening) {
        try {
            return opening.get();
        } catch (Pi4JException e) {
            throw new DeviceException("Pi4J: " + e.getMessage(), e);
        }
    }

    /// Shuts the context down.
    @Override
    public void close() {
        if (context != null) {
            context.shutdown();
            context = null;
        }
    }
}
