#include "board.h"

#include <string.h>

#include "link.h"
#include "port.h"
#include "session.h"
#include "sha256.h"
#include "upload.h"
#include "version.h"

#define CREDITS 1U /* frames that the host may have under way: this firmware answers one before it takes the next */
#define TICK_RATE_MAX_HZ 1000U
#define WATCHDOG_MAX_MS 2000U

static sr_board_memory memory;
static sr_network network;
static sr_counters counters;

static uint8_t state;

static uint64_t taken_ns;  /* when the frame at hand had come */
static uint64_t ticked_ns; /* when the last tick came, repeated ones included */
static uint64_t watchdog_ns;

static uint32_t last_tick;
static bool ticked;
static float in[SR_INPUTS_MAX];
static float out[SR_OUTPUTS_MAX];

/* An answer carries the session and the number of its question. */
static void send(const sr_frame *question, uint8_t type, uint32_t bytes) {
    sr_link_send(type, question->session, question->sequence, bytes);
}

static void refuse(const sr_frame *frame, uint8_t status) {
    uint8_t *p = sr_link_payload();
    p[0] = frame->type;
    p[1] = status;
    sr_write16(&p[2], frame->sequence);
    send(frame, SR_REFUSED, 4);
}

static void answer_state(const sr_frame *frame, uint8_t status) {
    uint8_t *p = sr_link_payload();
    p[0] = status;
    p[1] = state;
    sr_write16(&p[2], 0);
    send(frame, frame->type | SR_ANSWER, SR_STATE_ANSWER_BYTES);
}

static bool has_network(void) {
    return state >= SR_READY;
}

static bool runs(void) {
    return state >= SR_RUNNING;
}

/* Every way out of ARMED leads through here. */
static void enter(uint8_t next) {
    if (next != SR_ARMED) {
        sr_port_rest();
    }
    state = next;
}

static void forget_ticks(void) {
    ticked = false;
    last_tick = 0;
}

/* A new session: whatever ran stops; the network stays. */
static void hello(const sr_frame *frame) {
    if ((frame->payload[4] > SR_PROTOCOL_VERSION) || (frame->payload[5] < SR_PROTOCOL_VERSION)) {
        refuse(frame, SR_STATUS_VERSION);
        return;
    }
    if (sr_session_opens(frame)) {
        sr_session_open(frame);
        forget_ticks();
        enter(runs() ? SR_READY : state);
    }
    uint8_t *p = sr_link_payload();
    memset(p, 0, SR_HELLO_ANSWER_BYTES);
    sr_write32(p, sr_session_nonce());
    p[4] = SR_PROTOCOL_VERSION;
    p[5] = CREDITS;
    sr_write16(&p[6], SR_PAYLOAD_MAX);
    sr_write32(&p[8], SR_CAN_FLOAT32 | SR_CAN_FIXED | SR_CAN_SPIKES_IN | SR_CAN_SPIKES_OUT
                    | (sr_port_actuates() ? SR_CAN_ACTUATE : 0U));
    sr_write16(&p[12], SR_INPUTS_MAX);
    sr_write16(&p[14], SR_OUTPUTS_MAX);
    sr_write16(&p[16], (memory.state.list_count < SR_NEURONS_MAX) ? memory.state.list_count : SR_NEURONS_MAX);
    sr_write16(&p[18], TICK_RATE_MAX_HZ);
    sr_write32(&p[20], memory.image_words * 4U);
    sr_write32(&p[24], memory.state.word_count * 4U);
    sr_write16(&p[28], WATCHDOG_MAX_MS);
    p[30] = state;
    sr_write32(&p[32], SR_FIRMWARE_VERSION);
    memcpy(&p[36], SR_PORT_NAME, 16);
    memcpy(&p[52], sr_upload_digest(), SR_DIGEST_BYTES);
    sr_write32(&p[84], sr_upload_bytes());
    sr_write32(&p[88], sr_upload_received());
    send(frame, SR_HELLO | SR_ANSWER, SR_HELLO_ANSWER_BYTES);
}

static void answer_offset(const sr_frame *frame, uint8_t status) {
    uint8_t *p = sr_link_payload();
    memset(p, 0, SR_CHUNK_ANSWER_BYTES);
    p[0] = status;
    sr_write32(&p[4], sr_upload_received());
    send(frame, frame->type | SR_ANSWER, SR_CHUNK_ANSWER_BYTES);
}

static void begin(const sr_frame *frame) {
    const uint8_t status = runs() ? SR_STATUS_STATE : sr_upload_begin(frame->payload);
    if (status == SR_STATUS_OK) {
        enter(SR_LOADING);
    }
    answer_offset(frame, status);
}

static void chunk(const sr_frame *frame) {
    answer_offset(frame, (state == SR_LOADING) ? sr_upload_chunk(frame->payload, frame->size) : SR_STATUS_STATE);
}

/* The image is whole: check it, and be ready. A repeated COMMIT gives the same answer. */
static void commit(const sr_frame *frame) {
    uint8_t status = SR_STATUS_STATE;
    if ((state == SR_LOADING) || (state == SR_READY)) {
        status = sr_upload_load(&network);
        if (status == SR_STATUS_OK) {
            enter(SR_READY);
        } else if (status >= SR_STATUS_IMAGE) {
            enter(SR_EMPTY);
        } else {
            /* the upload can go on */
        }
    }
    uint8_t *p = sr_link_payload();
    memset(p, 0, SR_COMMIT_ANSWER_BYTES);
    p[0] = status;
    if (status == SR_STATUS_OK) {
        p[1] = (uint8_t)network.format;
        sr_write16(&p[2], network.inputs);
        sr_write16(&p[4], network.outputs);
        sr_write16(&p[6], network.neurons);
        sr_write32(&p[8], network.state_words * 4U);
    }
    send(frame, frame->type | SR_ANSWER, SR_COMMIT_ANSWER_BYTES);
}

static void start(const sr_frame *frame) {
    const uint32_t watchdog_ms = sr_read16(&frame->payload[4]);
    if (!has_network()) {
        answer_state(frame, SR_STATUS_STATE);
        return;
    }
    if ((watchdog_ms == 0U) || (watchdog_ms > WATCHDOG_MAX_MS)) {
        answer_state(frame, SR_STATUS_VALUE);
        return;
    }
    watchdog_ns = 1000000ULL * watchdog_ms;
    sr_network_reset(&network);
    forget_ticks();
    enter(SR_RUNNING);
    answer_state(frame, SR_STATUS_OK);
}

static void stop(const sr_frame *frame) {
    enter(runs() ? SR_READY : state);
    answer_state(frame, SR_STATUS_OK);
}

static void reset(const sr_frame *frame) {
    if (!has_network()) {
        answer_state(frame, SR_STATUS_STATE);
        return;
    }
    sr_network_reset(&network);
    forget_ticks();
    answer_state(frame, SR_STATUS_OK);
}

static void adopt(const sr_frame *frame) {
    if (!has_network()) {
        answer_state(frame, SR_STATUS_STATE);
        return;
    }
    if (frame->size != (4U * network.outputs)) {
        answer_state(frame, SR_STATUS_SIZE);
        return;
    }
    memcpy(out, frame->payload, frame->size);
    sr_network_adopt(&network, out);
    forget_ticks();
    answer_state(frame, SR_STATUS_OK);
}

/* A frame of an earlier session cannot know the nonce. */
static void arm(const sr_frame *frame) {
    uint8_t status = SR_STATUS_OK;
    if ((sr_read32(frame->payload) != sr_session_nonce()) || (sr_read32(&frame->payload[4]) != SR_ARM_WORD)) {
        status = SR_STATUS_NONCE;
    } else if (!runs()) {
        status = SR_STATUS_STATE;
    } else {
        ticked_ns = sr_port_time_ns();
        enter(SR_ARMED);
    }
    answer_state(frame, status);
}

static void disarm(const sr_frame *frame) {
    enter(runs() ? SR_RUNNING : state);
    answer_state(frame, SR_STATUS_OK);
}

/* Inputs of a tick into `in`; false when their number is not the network's. */
static bool read_inputs(const sr_frame *frame) {
    const uint32_t count = sr_read16(&frame->payload[6]);
    const uint8_t *values = &frame->payload[SR_TICK_HEADER_BYTES];
    const uint32_t bytes = frame->size - SR_TICK_HEADER_BYTES;
    const bool bits = (frame->payload[4] & SR_TICK_SPIKES_IN) != 0U;
    if ((count != network.inputs) || (bytes != (bits ? ((count + 7U) / 8U) : (4U * count)))) {
        return false;
    }
    if (bits) {
        for (uint32_t i = 0; i < count; i++) {
            in[i] = (((uint32_t)values[i / 8U] >> (i % 8U)) & 1U) != 0U ? 1.0f : 0.0f;
        }
    } else {
        memcpy(in, values, bytes);
    }
    return true;
}

static bool all_finite(void) {
    for (uint32_t o = 0; o < network.outputs; o++) {
        if (!((out[o] - out[o]) == 0.0f)) {
            return false;
        }
    }
    return true;
}

static void drive(void) {
    if (state != SR_ARMED) {
        return;
    }
    if (all_finite()) {
        sr_port_drive(out, network.outputs);
    } else {
        sr_port_rest();
    }
}

static void compute(const sr_frame *frame) {
    const uint32_t number = sr_read32(frame->payload);
    const bool gap = ticked && (number != (last_tick + 1U));
    if (gap) {
        counters.missed_ticks += number - last_tick - 1U;
    }
    const uint64_t begun_ns = sr_port_time_ns();
    sr_network_step(&network, in, out);
    const uint64_t step_ns = sr_port_time_ns() - begun_ns;
    drive();
    last_tick = number;
    ticked = true;
    uint8_t *p = sr_link_payload();
    memset(p, 0, SR_TICK_ANSWER_HEADER_BYTES);
    sr_write32(p, number);
    sr_write32(&p[4], (step_ns < UINT32_MAX) ? (uint32_t)step_ns : UINT32_MAX);
    sr_write64(&p[8], taken_ns / 1000U);
    p[24] = state;
    p[25] = (uint8_t)((gap ? SR_TICK_GAP : 0U) | (all_finite() ? 0U : SR_TICK_LOST));
    sr_write16(&p[26], network.outputs);
    uint32_t bytes = SR_TICK_ANSWER_HEADER_BYTES + (4U * network.outputs);
    memcpy(&p[SR_TICK_ANSWER_HEADER_BYTES], out, 4U * network.outputs);
    const uint32_t spike_bytes = (network.neurons + 7U) / 8U;
    if (((frame->payload[4] & SR_TICK_SPIKES_OUT) != 0U) && (spike_bytes <= (SR_PAYLOAD_MAX - bytes))) {
        sr_write16(&p[28], network.neurons);
        sr_network_spikes(&network, &p[bytes]);
        bytes += spike_bytes;
    }
    sr_write64(&p[16], sr_port_time_ns() / 1000U);
    send(frame, SR_TICK | SR_ANSWER, bytes);
}

/* One step for each number; one from the past is refused. */
static void tick(const sr_frame *frame) {
    const uint32_t number = sr_read32(frame->payload);
    if (!runs()) {
        refuse(frame, SR_STATUS_STATE);
    } else if (ticked && (((number - last_tick) - 1U) > 0x7FFFFFFEU)) {
        refuse(frame, SR_STATUS_STALE);
    } else if (!read_inputs(frame)) {
        refuse(frame, SR_STATUS_SIZE);
    } else {
        ticked_ns = taken_ns;
        compute(frame);
    }
}

static void heartbeat(const sr_frame *frame) {
    uint8_t *p = sr_link_payload();
    memcpy(p, frame->payload, SR_HEARTBEAT_BYTES);
    sr_write64(&p[4], sr_port_time_ns() / 1000U);
    p[12] = state;
    p[13] = CREDITS;
    sr_write16(&p[14], 0);
    const uint32_t values[8] = {
        counters.frames,         counters.crc_errors,     counters.framing_errors, counters.overruns,
        counters.other_sessions, counters.repeated_frames, counters.stale_frames, counters.missed_ticks,
    };
    for (uint32_t i = 0; i < 8U; i++) {
        sr_write32(&p[16U + (4U * i)], values[i]);
    }
    send(frame, SR_HEARTBEAT | SR_ANSWER, SR_HEARTBEAT_ANSWER_BYTES);
}

/* What is done with each type, and the payload's size: exactly, or at least. */
typedef struct {
    void (*take)(const sr_frame *frame);
    uint32_t size;
    uint8_t type;
    bool exact;
} message;

static const message MESSAGES[] = {
    {hello, SR_HELLO_BYTES, SR_HELLO, true},
    {begin, SR_BEGIN_BYTES, SR_BEGIN, true},
    {chunk, SR_CHUNK_HEADER_BYTES + 1U, SR_CHUNK, false},
    {commit, 0U, SR_COMMIT, true},
    {start, SR_START_BYTES, SR_START, true},
    {stop, 0U, SR_STOP, true},
    {reset, 0U, SR_RESET, true},
    {arm, SR_ARM_BYTES, SR_ARM, true},
    {disarm, 0U, SR_DISARM, true},
    {adopt, 0U, SR_ADOPT, false},
    {tick, SR_TICK_HEADER_BYTES, SR_TICK, false},
    {heartbeat, SR_HEARTBEAT_BYTES, SR_HEARTBEAT, true},
};

static void dispatch(const sr_frame *frame) {
    for (uint32_t k = 0; k < (sizeof MESSAGES / sizeof MESSAGES[0]); k++) {
        const message *known = &MESSAGES[k];
        if (known->type == frame->type) {
            if ((frame->size < known->size) || (known->exact && (frame->size != known->size))) {
                refuse(frame, SR_STATUS_SIZE);
            } else {
                known->take(frame);
            }
            return;
        }
    }
    refuse(frame, SR_STATUS_TYPE);
}

static void taken(const sr_frame *frame) {
    taken_ns = sr_port_time_ns();
    if (sr_session_opens(frame) || sr_session_takes(frame, &counters)) {
        dispatch(frame);
    }
}

void sr_board_start(const sr_board_memory *lent) {
    memory = *lent;
    memset(&network, 0, sizeof network);
    memset(&counters, 0, sizeof counters);
    sr_upload_start(lent->image, lent->image_words, &memory.state);
    sr_session_start();
    watchdog_ns = 1000000ULL * WATCHDOG_MAX_MS;
    ticked_ns = sr_port_time_ns();
    forget_ticks();
    sr_link_restart();
    enter(SR_EMPTY);
}

void sr_board_receive(const uint8_t *bytes, size_t size) {
    sr_link_receive(bytes, size, &counters, taken);
}

void sr_board_poll(void) {
    if ((state == SR_ARMED) && ((sr_port_time_ns() - ticked_ns) > watchdog_ns)) {
        enter(SR_TRIPPED);
    }
}
