#include "link.h"

#include <stdbool.h>

#include "cobs.h"
#include "crc32.h"
#include "port.h"

static uint8_t received[SR_COBS_MAX(SR_FRAME_MAX)];
static size_t received_size;
static bool overrun;

static uint8_t frame_out[SR_FRAME_MAX];
static size_t encoded_size;
static uint8_t encoded[1U + SR_COBS_MAX(SR_FRAME_MAX) + 1U];

void sr_link_restart(void) {
    received_size = 0;
    overrun = false;
}

/* A zero byte has come: what was collected is a frame, or nothing. */
static void end_frame(sr_counters *counters, void (*taken)(const sr_frame *frame)) {
    const size_t collected = received_size;
    const bool too_long = overrun;
    sr_link_restart();
    if (too_long) {
        counters->overruns++;
        return;
    }
    if (collected == 0U) {
        return;
    }
    const size_t size = sr_cobs_decode(received, collected);
    if ((size == SR_COBS_BAD) || (size < (SR_HEADER_BYTES + SR_CRC_BYTES)) || (size > SR_FRAME_MAX)) {
        counters->framing_errors++;
        return;
    }
    if (sr_crc32(received, size - SR_CRC_BYTES) != sr_read32(&received[size - SR_CRC_BYTES])) {
        counters->crc_errors++;
        return;
    }
    counters->frames++;
    const sr_frame frame = {
        .type = received[0],
        .session = received[1],
        .sequence = sr_read16(&received[2]),
        .payload = &received[SR_HEADER_BYTES],
        .size = (uint32_t)(size - SR_HEADER_BYTES - SR_CRC_BYTES),
    };
    taken(&frame);
}

void sr_link_receive(const uint8_t *bytes, size_t size, sr_counters *counters, void (*taken)(const sr_frame *frame)) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == 0U) {
            end_frame(counters, taken);
        } else if (received_size < sizeof received) {
            received[received_size++] = bytes[i];
        } else {
            overrun = true;
        }
    }
}

uint8_t *sr_link_payload(void) {
    return &frame_out[SR_HEADER_BYTES];
}

void sr_link_send(uint8_t type, uint8_t session, uint16_t sequence, uint32_t payload_bytes) {
    const size_t body = SR_HEADER_BYTES + payload_bytes;
    frame_out[0] = type;
    frame_out[1] = session;
    sr_write16(&frame_out[2], sequence);
    sr_write32(&frame_out[body], sr_crc32(frame_out, body));
    encoded[0] = 0U; /* ends whatever noise came before */
    const size_t size = sr_cobs_encode(frame_out, body + SR_CRC_BYTES, &encoded[1]);
    encoded[1U + size] = 0U;
    encoded_size = size + 2U;
    sr_port_send(encoded, encoded_size);
}

void sr_link_send_again(void) {
    sr_port_send(encoded, encoded_size);
}
