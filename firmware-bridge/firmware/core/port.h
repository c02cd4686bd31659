/* What a board lends the firmware. A port is one file with a main loop that feeds sr_board_receive and calls
 * sr_board_poll at least every 10 ms. */
#ifndef SR_PORT_H
#define SR_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Up to 16 characters. */
extern const char SR_PORT_NAME[17];

/* Nanoseconds since start, never falling. */
uint64_t sr_port_time_ns(void);

/* Sends; waits while the line is busy, for no longer than the bytes need. */
void sr_port_send(const uint8_t *bytes, size_t size);

/* Whether the board has outputs of its own to drive. */
bool sr_port_actuates(void);

/* Drives the board's own outputs. Called only while armed. */
void sr_port_drive(const float *values, uint32_t count);

/* Brings the board's own outputs to rest; idempotent. */
void sr_port_rest(void);

#endif
