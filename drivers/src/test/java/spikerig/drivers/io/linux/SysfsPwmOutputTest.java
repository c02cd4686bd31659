package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.PwmOutputContract;

class SysfsPwmOutputTest extends PwmOutputContract {
    @TempDir
    Path folder;

    private SysfsStandIn sysfs;
    private SysfsPwmOutput output;

    @BeforeEach
    void open() {
        sysfs = SysfsStandIn.create(folder);
        output = new SysfsPwmOutput(sysfs.pwm(50.0));
    }

    @Override
    protected PwmOutput output() {
        return output;
    }

    @Override
    protected long highNs() {
        return Long.parseLong(sysfs.dutyCycle());
    }

    @Test
    void isEnabledWhileOpen() {
        assertEquals("1", sysfs.enable());
        output.close();
        assertEquals("0", sysfs.enable());
    }

    @Test
    void refusesToWriteOnceClosed() {
        output.close();
        assertEquals(false, output.write(1000));
    }

    @Test
    void namesAMissingChipAndTheRemedy() {
        Path chip = folder.resolve("pwmchip7");
        DeviceException refused = assertThrows(
                DeviceException.class, () -> new SysfsPwmOutput(new PwmConfig(chip.toString(), 0, 50.0)));
        assertTrue(refused.getMessage().startsWith(chip + "/export: No such file or directory"), refused.getMessage());
        assertTrue(refused.getMessage().contains("dtoverlay=pwm-2chan"), refused.getMessage());
    }
}
