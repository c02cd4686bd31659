/* The board as a process: on a pseudo-terminal, or on a Unix or TCP socket. For tests, and to try the link without a
 * board. Its own outputs, if it is told to have any, are lines on standard output: "drive 0.25" and "rest". */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "board.h"
#include "port.h"

#define IMAGE_WORDS (256U * 1024U)
#define STATE_WORDS (32U * 1024U)
#define POLL_MS 2

const char SR_PORT_NAME[17] = "posix";

static sr_word image[IMAGE_WORDS];
static sr_word state[STATE_WORDS];
static uint16_t lists[SR_NEURONS_MAX];

static int line = -1;
static bool actuates;
static bool driving;

uint64_t sr_port_time_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return ((uint64_t)now.tv_sec * 1000000000U) + (uint64_t)now.tv_nsec;
}

void sr_port_send(const uint8_t *bytes, size_t size) {
    size_t sent = 0;
    while (sent < size) {
        const ssize_t n = write(line, &bytes[sent], size - sent);
        if (n > 0) {
            sent += (size_t)n;
        } else if ((errno == EAGAIN) || (errno == EINTR)) {
            struct pollfd writable = {.fd = line, .events = POLLOUT};
            if (poll(&writable, 1, 100) == 0) {
                return; /* nobody reads: the host will ask again */
            }
        } else {
            return;
        }
    }
}

bool sr_port_actuates(void) {
    return actuates;
}

void sr_port_drive(const float *values, uint32_t count) {
    driving = true;
    printf("drive");
    for (uint32_t i = 0; i < count; i++) {
        printf(" %.9g", (double)values[i]);
    }
    printf("\n");
    fflush(stdout);
}

void sr_port_rest(void) {
    if (driving) {
        driving = false;
        printf("rest\n");
        fflush(stdout);
    }
}

static void fail(const char *what) {
    fprintf(stderr, "board: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* A pseudo-terminal whose other end `link` names. */
static int open_terminal(const char *link) {
    const int fd = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if ((fd < 0) || (grantpt(fd) != 0) || (unlockpt(fd) != 0)) {
        fail("pseudo-terminal");
    }
    struct termios raw;
    const int other = open(ptsname(fd), O_RDWR | O_NOCTTY); /* kept open: the line survives a host that leaves */
    if ((other < 0) || (tcgetattr(other, &raw) != 0)) {
        fail("pseudo-terminal");
    }
    cfmakeraw(&raw);
    tcsetattr(other, TCSANOW, &raw);
    unlink(link);
    if (symlink(ptsname(fd), link) != 0) {
        fail(link);
    }
    return fd;
}

static int listen_unix(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        fail(path);
    }
    strcpy(address.sun_path, path);
    unlink(path);
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if ((fd < 0) || (bind(fd, (struct sockaddr *)&address, sizeof address) != 0) || (listen(fd, 1) != 0)) {
        fail(path);
    }
    return fd;
}

static int listen_tcp(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    address.sin_port = htons((uint16_t)strtoul(port, NULL, 10));
    const int on = 1;
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if ((fd < 0) || (bind(fd, (struct sockaddr *)&address, sizeof address) != 0) || (listen(fd, 1) != 0)) {
        fail(port);
    }
    return fd;
}

static void usage(void) {
    fprintf(stderr, "usage: board (--pty LINK | --unix PATH | --tcp PORT) [--actuate]\n");
    exit(2);
}

static int take_host(int listener) {
    const int on = 1;
    const int fd = accept(listener, NULL, NULL);
    if (fd >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); /* refused on a Unix socket, where it is not needed */
        fcntl(fd, F_SETFL, O_NONBLOCK);
    }
    return fd;
}

/* Reads what has come; the host may leave and come back. */
static void serve(int listener) {
    uint8_t bytes[512];
    struct pollfd waiting = {.fd = (line >= 0) ? line : listener, .events = POLLIN};
    if (poll(&waiting, 1, POLL_MS) <= 0) {
        return;
    }
    if (line < 0) {
        line = take_host(listener);
        return;
    }
    const ssize_t n = read(line, bytes, sizeof bytes);
    if (n > 0) {
        sr_board_receive(bytes, (size_t)n);
    } else if ((listener >= 0) && ((n == 0) || (errno != EAGAIN))) {
        close(line);
        line = -1;
    } else {
        /* a terminal without a host */
    }
}

int main(int argc, char **argv) {
    int listener = -1;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--actuate") == 0) {
            actuates = true;
        } else if ((i + 1) == argc) {
            usage();
        } else if (strcmp(argv[i], "--pty") == 0) {
            line = open_terminal(argv[++i]);
        } else if (strcmp(argv[i], "--unix") == 0) {
            listener = listen_unix(argv[++i]);
        } else if (strcmp(argv[i], "--tcp") == 0) {
            listener = listen_tcp(argv[++i]);
        } else {
            usage();
        }
    }
    if ((line < 0) && (listener < 0)) {
        usage();
    }
    signal(SIGPIPE, SIG_IGN);
    const sr_board_memory memory = {
        .image = image,
        .image_words = IMAGE_WORDS,
        .state = {.words = state, .word_count = STATE_WORDS, .lists = lists, .list_count = SR_NEURONS_MAX},
    };
    sr_board_start(&memory);
    printf("ready\n");
    fflush(stdout);
    for (;;) {
        serve(listener);
        sr_board_poll();
    }
}
