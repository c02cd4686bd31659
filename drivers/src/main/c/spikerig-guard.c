/*
 * spikerig-guard: brings motors to rest when the process that commands them dies, hangs or is stopped.
 *
 * A motor driver without a command timeout keeps the last PWM duty for ever, and the kernel keeps it too. This child
 * process holds the outputs open and reads beats from its standard input, a pipe whose only writer is the commanding
 * process. It releases the outputs (enable lines low, then duty 0 and PWM off) when
 *
 *   - no byte has come for the timeout, counted once the process has said that it lives or has taken a line high: it
 *     answers "tripped", latches, and repeats the release every 20 ms, deaf to further beats, so that a process which
 *     wakes up again does not get through;
 *   - an enable line cannot be driven: the same;
 *   - the pipe closes, which the kernel does for a process that dies in any way: it exits.
 *
 * Usage:
 *   spikerig-guard [--timeout-ms N] [--zero FILE]... [[--inverted] --value FILE | [--inverted] --line CHIP OFFSET]...
 *
 *   --zero FILE          gets "0" at the start and on release: duty_cycle and, after it, enable of a sysfs PWM
 *   --value FILE         an enable line as the value file of a sysfs GPIO
 *   --line CHIP OFFSET   an enable line of a GPIO character device, requested here and held to the end
 *   --inverted           the next enable line is active low: its rest is a high level
 *
 * Standard input, one byte per message: '.' alive, 'A' + i enable line i high, 'a' + i low, counted in the order of the
 * arguments. Any byte is a beat, but a line taken low before the first '.' or high one, by a process that is still
 * setting up, does not start the time-out. Standard output, one line per message: "ready" when everything is open and
 * at rest, "tripped", or what went wrong.
 *
 * Exit code: 0 the pipe closed and the outputs are at rest; 1 they could not be brought to rest; 2 wrong arguments or a
 * path that cannot be opened. Signals that ask for an end are ignored: the pipe is the only way out, and it cannot lie.
 * With standard input at its end (</dev/null) it just brings the outputs to rest.
 *
 *   cc -std=c11 -O2 -Wall -Wextra -Werror -o spikerig-guard spikerig-guard.c
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { ZEROS_MAX = 64, LINES_MAX = 26, REPEAT_MS = 20, LAST_TRIES = 50, FIFO_PRIORITY = 60 };
enum { AT_REST = 0, NOT_AT_REST = 1, REFUSED = 2 };

struct output {
    const char *path;
    int fd;
    bool chip;     /* a requested line of a GPIO chip, else a file that takes a digit */
    bool inverted; /* of a file; the kernel inverts a chip's line */
};

static struct output zeros[ZEROS_MAX];
static struct output lines[LINES_MAX];
static int zero_count;
static int line_count;
static long timeout_ms = 200;

static void refuse(const char *subject, const char *reason) {
    dprintf(STDOUT_FILENO, "%s: %s\n", subject, reason);
    exit(REFUSED);
}

static int open_or_refuse(const char *path) {
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0) {
        refuse(path, strerror(errno));
    }
    return fd;
}

static int request_line(const char *chip, const char *offset, bool inverted) {
    struct gpio_v2_line_request request = {.num_lines = 1, .consumer = "spikerig-guard"};
    request.offsets[0] = (__u32)strtoul(offset, NULL, 10);
    request.config.flags = GPIO_V2_LINE_FLAG_OUTPUT | (inverted ? GPIO_V2_LINE_FLAG_ACTIVE_LOW : 0);
    int fd = open_or_refuse(chip);
    if (ioctl(fd, GPIO_V2_GET_LINE_IOCTL, &request) < 0) {
        dprintf(STDOUT_FILENO, "line %s of ", offset);
        refuse(chip, strerror(errno));
    }
    close(fd);
    return request.fd;
}

static bool write_digit(int fd, char digit) {
    char text[] = {digit, '\n'};
    if (pwrite(fd, text, sizeof text, 0) != (ssize_t)sizeof text) {
        return false;
    }
    /* A plain file standing in for one of sysfs would keep the tail of a longer text; sysfs has no length. */
    int shortened = ftruncate(fd, sizeof text);
    (void)shortened;
    return true;
}

static bool drive(const struct output *output, bool high) {
    if (output->chip) {
        struct gpio_v2_line_values values = {.bits = high, .mask = 1};
        return ioctl(output->fd, GPIO_V2_LINE_SET_VALUES_IOCTL, &values) == 0;
    }
    return write_digit(output->fd, high != output->inverted ? '1' : '0');
}

/* Returns the path of the last output that did not take it, and its errno, or NULL when all are at rest. */
static const char *release(void) {
    const char *failed = NULL;
    int error = 0;
    for (int i = 0; i < line_count + zero_count; i++) {
        const struct output *output = i < line_count ? &lines[i] : &zeros[i - line_count];
        if (!drive(output, false)) {
            failed = output->path;
            error = errno;
        }
    }
    errno = error;
    return failed;
}

/* Returns false when an enable line could not be driven. */
static bool obey(char message) {
    int high = message - 'A';
    int low = message - 'a';
    if (high >= 0 && high < line_count) {
        return drive(&lines[high], true);
    }
    if (low >= 0 && low < line_count) {
        return drive(&lines[low], false);
    }
    return true;
}

/* Whether the process runs from this message on, and owes beats. */
static bool begins(char message) {
    return message == '.' || (message >= 'A' && message < 'A' + line_count);
}

static void parse(int argc, char **argv) {
    bool inverted = false;
    for (int i = 1; i < argc; i++) {
        const char *option = argv[i];
        if (strcmp(option, "--inverted") == 0) {
            inverted = true;
            continue;
        }
        const char *value = i + 1 < argc ? argv[++i] : NULL;
        if (value == NULL) {
            refuse(option, "needs a value");
        } else if (strcmp(option, "--timeout-ms") == 0) {
            timeout_ms = strtol(value, NULL, 10);
        } else if (strcmp(option, "--zero") == 0 && zero_count < ZEROS_MAX) {
            zeros[zero_count++] = (struct output){value, open_or_refuse(value), false, false};
        } else if (strcmp(option, "--value") == 0 && line_count < LINES_MAX) {
            lines[line_count++] = (struct output){value, open_or_refuse(value), false, inverted};
            inverted = false;
        } else if (strcmp(option, "--line") == 0 && line_count < LINES_MAX && i + 1 < argc) {
            lines[line_count++] = (struct output){value, request_line(value, argv[++i], inverted), true, false};
            inverted = false;
        } else {
            refuse(option, "is not a known option, is incomplete, or comes too often");
        }
    }
    if (timeout_ms < 1 || timeout_ms > 10000) {
        refuse("--timeout-ms", "must be in 1..10000");
    }
}

/* Ignores what ends or suspends a process, leaves the terminal's process group, and takes priority where it may. */
static void settle(void) {
    static const int deaf[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2};
    for (size_t i = 0; i < sizeof deaf / sizeof deaf[0]; i++) {
        signal(deaf[i], SIG_IGN);
    }
    setsid();
    mlockall(MCL_CURRENT | MCL_FUTURE);
    sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = FIFO_PRIORITY});
}

static long now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Returns when the pipe has closed. */
static void watch(void) {
    bool watching = false;
    bool tripped = false;
    long beat_ms = 0;
    for (;;) {
        long wait_ms = tripped ? REPEAT_MS : watching ? beat_ms + timeout_ms - now_ms() : -1;
        struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
        bool fits = true;
        if (poll(&in, 1, watching && wait_ms < 0 ? 0 : (int)wait_ms) > 0) {
            char messages[256];
            ssize_t count = read(STDIN_FILENO, messages, sizeof messages);
            if (count == 0 || (count < 0 && errno != EINTR)) {
                return;
            }
            for (ssize_t i = 0; i < count && fits && !tripped; i++) {
                watching = watching || begins(messages[i]);
                fits = obey(messages[i]);
            }
            beat_ms = now_ms();
        }
        if (!tripped && (!fits || (watching && now_ms() - beat_ms >= timeout_ms))) {
            tripped = true;
            release();
            dprintf(STDOUT_FILENO, "tripped\n");
        }
        if (tripped) {
            release();
        }
    }
}

int main(int argc, char **argv) {
    settle();
    parse(argc, argv);
    const char *failed = release();
    if (failed != NULL) {
        refuse(failed, strerror(errno));
    }
    dprintf(STDOUT_FILENO, "ready\n");
    watch();
    for (int i = 0; i < LAST_TRIES; i++) {
        if (release() == NULL) {
            return AT_REST;
        }
        usleep(REPEAT_MS * 1000);
    }
    return NOT_AT_REST;
}
