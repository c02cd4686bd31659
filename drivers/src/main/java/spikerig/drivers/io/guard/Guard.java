package spikerig.drivers.io.guard;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.linux.LibC;
import spikerig.drivers.io.linux.MonotonicClock;

/// The child process that brings PWM outputs and enable lines to rest when this process dies, hangs or is stopped.
///
/// It wants a beat every 20 to 50 ms. Once it has missed them for 200 ms it lets go for good and hears nothing until
/// [#restart]. Its side, and the messages on the pipe, are in `drivers/src/main/c/spikerig-guard.c`.
public final class Guard implements AutoCloseable {
    /// System property that names the guard program; the launcher sets it.
    public static final String PROGRAM_PROPERTY = "spikerig.guard";

    /// The program's own time-out, and 50 ms for the kernel to run it: shown by `check`.
    public static final DeadMan DEAD_MAN = new DeadMan(DeadMan.Kind.GUARD, TimeUnit.MILLISECONDS.toNanos(250));

    private static final long TIMEOUT_MS = 200;
    private static final long ANSWER_WAIT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long ANSWER_POLL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final char ALIVE = '.';
    private static final char HIGH = 'A';
    private static final char LOW = 'a';

    private final Clock clock = new MonotonicClock();
    /// Used by two threads: only the sign of its results counts.
    private final LibC libC = new LibC();
    private final MemorySegment[] messages = messages();
    private final List<String> command = new ArrayList<>();
    /// The same number for the guard's whole life, so that a beat during a restart cannot hit another file.
    private int pipe = -1;
    /// The one that has answered last.
    private volatile Process process;
    private volatile boolean restarting;

    private Guard(Path program, GuardPlan plan, long timeoutMs) {
        command.addAll(List.of(program.toString(), "--timeout-ms", Long.toString(timeoutMs)));
        command.addAll(plan.arguments());
    }

    /// The guard program of this installation.
    ///
    /// @throws DeviceException when there is none
    public static Path locate() {
        String program = System.getProperty(PROGRAM_PROPERTY);
        if (program == null || !Files.isExecutable(Path.of(program))) {
            throw new DeviceException("-D%s=%s must name the guard program; build it with"
                    .formatted(PROGRAM_PROPERTY, program)
                    + " cc -std=c11 -O2 -o spikerig-guard drivers/src/main/c/spikerig-guard.c");
        }
        return Path.of(program);
    }

    /// Starts `program` and returns when it holds all of `plan`, at rest. Its time-out runs from the
    /// first beat, or the first line taken high.
    ///
    /// @throws DeviceException when it cannot be started or cannot open something
    public static Guard start(Path program, GuardPlan plan) {
        return start(program, plan, TIMEOUT_MS);
    }

    static Guard start(Path program, GuardPlan plan, long timeoutMs) {
        Guard guard = new Guard(program, plan, timeoutMs);
        try {
            guard.launch();
        } catch (DeviceException e) {
            guard.close();
            throw e;
        }
        return guard;
    }

    /// Tells the guard that this process lives. Any thread; one write, no allocation, never waits.
    ///
    /// @return false when the guard has let go of the outputs or is gone: the rig must trip; true during a [#restart]
    public boolean beat() {
        boolean taken = send(ALIVE);
        return restarting || (taken && !tripped());
    }

    /// Whether the guard has let go of the outputs, or is gone.
    public boolean tripped() {
        try {
            return process.inputReader().ready() || !process.isAlive();
        } catch (IOException e) {
            return true;
        }
    }

    /// The enable line at `index` of the plan. Low whenever the guard has let go.
    public GpioLine line(int index) {
        return new GuardedEnable(this, index);
    }

    /// Starts anew after [#tripped], everything at rest. The PWM outputs are off and have to be enabled again.
    ///
    /// @throws DeviceException as from [#start]
    public void restart() {
        restarting = true;
        try {
            launch();
        } finally {
            restarting = false;
        }
    }

    /// Ends the guard, which brings everything to rest. Idempotent; after the threads that beat have ended.
    @Override
    public void close() {
        if (pipe >= 0) {
            libC.close(pipe);
            pipe = -1;
            awaitEnd();
        }
    }

    boolean drive(int line, boolean high) {
        return send((high ? HIGH : LOW) + line);
    }

    private boolean send(int message) {
        return libC.write(pipe, messages[message], 1) == 1;
    }

    private void launch() {
        int readEnd = replacePipe();
        try {
            awaitEnd(); // the one before has seen its pipe close; lines of a GPIO chip have one holder only
            Process started = new ProcessBuilder(command)
                    .redirectInput(new File("/proc/self/fd/" + readEnd))
                    .redirectErrorStream(true)
                    .start();
            String answer = answer(started);
            if (!"ready".equals(answer)) {
                started.destroyForcibly();
                throw new DeviceException("guard: " + answer);
            }
            process = started;
        } catch (IOException e) {
            throw new DeviceException("guard: " + e.getMessage(), e);
        } finally {
            libC.close(readEnd);
        }
    }

    /// Makes a pipe whose writing end only this process has, and never waits on it. Returns the reading end.
    private int replacePipe() {
        MemorySegment ends = Arena.ofAuto().allocate(ValueLayout.JAVA_INT, 2);
        int result = libC.pipe2(ends, LibC.O_CLOEXEC | LibC.O_NONBLOCK);
        if (result < 0) {
            throw new DeviceException("guard: no pipe: " + LibC.words(-result));
        }
        int writeEnd = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
        if (pipe < 0) {
            pipe = writeEnd;
        } else {
            libC.dup3(writeEnd, pipe, LibC.O_CLOEXEC);
            libC.close(writeEnd);
        }
        return ends.getAtIndex(ValueLayout.JAVA_INT, 0);
    }

    private String answer(Process started) throws IOException {
        BufferedReader answers = started.inputReader();
        long startNs = clock.nanoTime();
        while (!answers.ready() && started.isAlive()) {
            if (clock.nanoTime() - startNs > ANSWER_WAIT_NS) {
                return "no answer from " + command.getFirst();
            }
            clock.sleepUntil(clock.nanoTime() + ANSWER_POLL_NS);
        }
        return answers.readLine();
    }

    private void awaitEnd() {
        if (process == null) {
            return;
        }
        long startNs = clock.nanoTime();
        while (process.isAlive() && clock.nanoTime() - startNs < ANSWER_WAIT_NS) {
            clock.sleepUntil(clock.nanoTime() + ANSWER_POLL_NS);
        }
        process.destroyForcibly();
    }

    /// One segment per message, because a slice is an object.
    private static MemorySegment[] messages() {
        MemorySegment text = Arena.ofAuto().allocate(128);
        MemorySegment[] messages = new MemorySegment[(int) text.byteSize()];
        for (int i = 0; i < messages.length; i++) {
            text.set(ValueLayout.JAVA_BYTE, i, (byte) i);
            messages[i] = text.asSlice(i, 1);
        }
        return messages;
    }
}
