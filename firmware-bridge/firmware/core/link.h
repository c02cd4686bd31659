/* Frames in, frames out. */
#ifndef SR_LINK_H
#define SR_LINK_H

#include <stddef.h>
#include <stdint.h>

#include "board.h"
#include "wire.h"

typedef struct {
    uint8_t type;
    uint8_t session;
    uint16_t sequence;
    const uint8_t *payload;
    uint32_t size;
} sr_frame;

/* Collects bytes; calls `taken` for each sound frame. Damaged ones are counted and forgotten. */
void sr_link_receive(const uint8_t *bytes, size_t size, sr_counters *counters, void (*taken)(const sr_frame *frame));

/* Forgets a frame that has begun. */
void sr_link_restart(void);

/* Where to write the payload of the next frame; SR_PAYLOAD_MAX bytes. */
uint8_t *sr_link_payload(void);

void sr_link_send(uint8_t type, uint8_t session, uint16_t sequence, uint32_t payload_bytes);

/* Sends the last frame once more. */
void sr_link_send_again(void);

static inline uint16_t sr_read16(const uint8_t *p) {
    return (uint16_t)(p[0] | ((uint16_t)p[1] << 8));
}

static inline uint32_t sr_read32(const uint8_t *p) {
    return (uint32_t)p[0] | ((uint32_t)p[1] << 8) | ((uint32_t)p[2] << 16) | ((uint32_t)p[3] << 24);
}

static inline void sr_write16(uint8_t *p, uint32_t value) {
    p[0] = (uint8_t)value;
    p[1] = (uint8_t)(value >> 8);
}

static inline void sr_write32(uint8_t *p, uint32_t value) {
    sr_write16(p, value);
    sr_write16(&p[2], value >> 16);
}

static inline void sr_write64(uint8_t *p, uint64_t value) {
    sr_write32(p, (uint32_t)value);
    sr_write32(&p[4], (uint32_t)(value >> 32));
}

#endif
