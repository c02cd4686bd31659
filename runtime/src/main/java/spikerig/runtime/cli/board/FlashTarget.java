package spikerig.runtime.cli.board;

import java.util.List;

/// Boards that the firmware is built for, and the programs that bring it there.
enum FlashTarget {
    RP2040("rp2040", "board-rp2040.uf2", "RPI-RP2",
            List.of(new Tool("picotool", List.of("picotool", "load", "-x", "FILE"), "apt-get install picotool"))),
    NUCLEO_F446RE("nucleo-f446re", "board-nucleo-f446re.elf", null, List.of(
            new Tool("openocd", List.of("openocd", "-f", "board/st_nucleo_f4.cfg", "-c",
                    "program FILE verify reset exit"), "apt-get install openocd"),
            new Tool("probe-rs", List.of("probe-rs", "download", "--chip", "STM32F446RETx", "FILE"),
                    "see probe.rs"))),
    MICROBIT("microbit", "board-microbit.elf", null, List.of(
            new Tool("openocd", List.of("openocd", "-f", "interface/cmsis-dap.cfg", "-f", "target/nrf51.cfg", "-c",
                    "program FILE verify reset exit"), "apt-get install openocd"),
            new Tool("probe-rs", List.of("probe-rs", "download", "--chip", "nRF51822_xxAA", "FILE"),
                    "see probe.rs"))),
    TEENSY40("teensy40", "board-teensy40.hex", null, List.of(new Tool("teensy_loader_cli",
            List.of("teensy_loader_cli", "--mcu=TEENSY40", "-w", "-v", "FILE"),
            "apt-get install teensy-loader-cli")));

    /// A program that flashes.
    ///
    /// @param words of the command; FILE stands for the firmware
    /// @param install how to get it
    record Tool(String program, List<String> words, String install) {
        List<String> command(String file) {
            return words.stream().map(word -> word.replace("FILE", file)).toList();
        }
    }

    /// As on the command line.
    final String key;

    /// What the Makefile builds for it.
    final String file;

    /// Name of the drive as which the board shows itself, onto which the file can be copied; null: none.
    final String drive;

    /// The first that is installed is used.
    final List<Tool> tools;

    FlashTarget(String key, String file, String drive, List<Tool> tools) {
        this.key = key;
        this.file = file;
        this.drive = drive;
        this.tools = tools;
    }
}
