#include "session.h"

static bool greeted; /* a host has said HELLO since start */
static uint8_t session;
static uint32_t nonce;
static uint16_t last_sequence; /* of the host's newest frame */

void sr_session_start(void) {
    greeted = false;
    session = 0;
    nonce = 0;
    last_sequence = 0;
}

bool sr_session_opens(const sr_frame *frame) {
    return (frame->type == SR_HELLO) && (frame->size == SR_HELLO_BYTES)
            && (!greeted || (sr_read32(frame->payload) != nonce));
}

void sr_session_open(const sr_frame *hello) {
    greeted = true;
    nonce = sr_read32(hello->payload);
    session = hello->session;
    last_sequence = hello->sequence;
}

bool sr_session_takes(const sr_frame *frame, sr_counters *counters) {
    const uint16_t ahead = (uint16_t)(frame->sequence - last_sequence);
    if (!greeted || (frame->session != session)) {
        counters->other_sessions++;
        return false;
    }
    if (ahead == 0U) {
        counters->repeated_frames++;
        sr_link_send_again();
        return false;
    }
    if (ahead > 0x7FFFU) {
        counters->stale_frames++;
        return false;
    }
    last_sequence = frame->sequence;
    return true;
}

uint32_t sr_session_nonce(void) {
    return nonce;
}
