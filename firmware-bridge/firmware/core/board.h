/* The board's end of the link: takes bytes, keeps the network and the state, answers each frame with one frame.
 *
 * Its outputs are driven only while armed, and are at rest in every other state: after reset, STOP, DISARM, a new
 * HELLO, a step whose output is not a number, and when no tick has come for the watchdog's time (TRIPPED, until ARM; a
 * heartbeat does not feed it: a host whose loop is dead may still have a heart). */
#ifndef SR_BOARD_H
#define SR_BOARD_H

#include <stddef.h>
#include <stdint.h>

#include "network.h"

/* Memory of the board, given by the port. The image is aligned like its words. */
typedef struct {
    sr_word *image;
    uint32_t image_words;
    sr_memory state;
} sr_board_memory;

/* Counters since start, as HEARTBEAT reports them. */
typedef struct {
    uint32_t frames;
    uint32_t crc_errors;
    uint32_t framing_errors;
    uint32_t overruns; /* frames longer than this board takes */
    uint32_t other_sessions;
    uint32_t repeated_frames;
    uint32_t stale_frames;
    uint32_t missed_ticks;
} sr_counters;

void sr_board_start(const sr_board_memory *memory);

/* Takes bytes from the line, in any pieces. */
void sr_board_receive(const uint8_t *bytes, size_t size);

/* Watches the host's ticks; at least every 10 ms. */
void sr_board_poll(void);

#endif
