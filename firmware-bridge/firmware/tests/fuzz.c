/* Feeds the board what no host would send, from a seed: noise, damaged frames, sound frames of nonsense, and images
 * with words changed whose digest is right. Built with the address and undefined-behaviour sanitizers, which end it at
 * the first slip. After each round the board must still answer HELLO. Usage: fuzz SEED ROUNDS IMAGE... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cobs.h"
#include "crc32.h"
#include "lent.h"
#include "link.h"
#include "sha256.h"

#define IMAGE_BYTES_MAX (256U * 1024U)
#define CHUNK_BYTES 504U
#define TICKS 12U

static uint64_t random_state;
static uint16_t sequence;
static uint8_t session;
static uint32_t nonce;
static uint8_t image[IMAGE_BYTES_MAX];
static uint8_t changed[IMAGE_BYTES_MAX];
static size_t image_size;
static unsigned long loaded;
static unsigned long refused;

/* xorshift64* */
static uint32_t next_random(void) {
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (uint32_t)((random_state * 0x2545F4914F6CDD1DULL) >> 32);
}

static uint32_t below(uint32_t bound) {
    return next_random() % bound;
}

static void give_up(const char *why) {
    fprintf(stderr, "fuzz: %s\n", why);
    exit(1);
}

static size_t frame_of(uint8_t type, const uint8_t *payload, size_t size, uint8_t *wire) {
    uint8_t frame[SR_FRAME_MAX];
    frame[0] = type;
    frame[1] = session;
    sr_write16(&frame[2], ++sequence);
    memcpy(&frame[SR_HEADER_BYTES], payload, size);
    sr_write32(&frame[SR_HEADER_BYTES + size], sr_crc32(frame, SR_HEADER_BYTES + size));
    wire[0] = 0U;
    const size_t end = 1U + sr_cobs_encode(frame, SR_HEADER_BYTES + size + SR_CRC_BYTES, &wire[1]);
    wire[end] = 0U;
    return end + 1U;
}

/* Asks; returns the payload's first byte of the answer, or -1 for silence. */
static int ask(uint8_t type, const uint8_t *payload, size_t size) {
    uint8_t wire[SR_COBS_MAX(SR_FRAME_MAX) + 2U];
    sr_test_sent_size = 0;
    sr_board_receive(wire, frame_of(type, payload, size, wire));
    if (sr_test_sent_size < 3U) {
        return -1;
    }
    const size_t answer = sr_cobs_decode(&sr_test_sent[1], sr_test_sent_size - 2U);
    if ((answer == SR_COBS_BAD) || (answer < (SR_HEADER_BYTES + 1U + SR_CRC_BYTES))) {
        give_up("the board sent what is no frame");
    }
    const uint8_t *payload_back = &sr_test_sent[1U + SR_HEADER_BYTES];
    return (sr_test_sent[1] == SR_REFUSED) ? payload_back[1] : payload_back[0];
}

static void greet(void) {
    uint8_t payload[SR_HELLO_BYTES] = {0};
    nonce++;
    session = (uint8_t)nonce;
    sequence = 0;
    sr_write32(payload, nonce);
    payload[4] = SR_PROTOCOL_VERSION;
    payload[5] = SR_PROTOCOL_VERSION;
    const uint8_t zero = 0U;
    sr_board_receive(&zero, 1);
    if (ask(SR_HELLO, payload, sizeof payload) != (int)(nonce & 0xFFU)) {
        give_up("HELLO is not answered");
    }
}

static void make_noise(void) {
    uint8_t bytes[700];
    const size_t size = below(sizeof bytes);
    for (size_t i = 0; i < size; i++) {
        bytes[i] = (below(8U) == 0U) ? 0U : (uint8_t)next_random();
    }
    sr_board_receive(bytes, size);
}

static uint8_t any_type(void) {
    static const uint8_t TYPES[] = {SR_BEGIN, SR_CHUNK,  SR_COMMIT, SR_START, SR_STOP,      SR_RESET,
                                    SR_ARM,   SR_DISARM, SR_ADOPT,  SR_TICK,  SR_HEARTBEAT, SR_HELLO};
    return (below(10U) == 0U) ? (uint8_t)next_random() : TYPES[below(sizeof TYPES)];
}

static void talk_nonsense(void) {
    static const uint16_t SIZES[] = {0, 4, 8, 12, 16, 36, 68, 512};
    uint8_t payload[SR_PAYLOAD_MAX];
    uint8_t wire[SR_COBS_MAX(SR_FRAME_MAX) + 2U];
    for (size_t i = 0; i < sizeof payload; i++) {
        payload[i] = (below(2U) == 0U) ? 0U : (uint8_t)next_random();
    }
    const size_t payload_size = (below(2U) == 0U) ? SIZES[below(8U)] : below(SR_PAYLOAD_MAX + 1U);
    const size_t size = frame_of(any_type(), payload, payload_size, wire);
    if (below(3U) == 0U) {
        wire[below((uint32_t)size)] ^= (uint8_t)(1U << below(8U));
    }
    sr_board_receive(wire, size);
    sr_board_poll();
}

/* Words near the head change structure, those behind mostly values. */
static void change_words(void) {
    memcpy(changed, image, image_size);
    const uint32_t words = (uint32_t)(image_size / 4U);
    const uint32_t operations = sr_read32(&image[28]);
    for (uint32_t k = below(4U); k > 0U; k--) {
        const uint32_t where = below(3U);
        const uint32_t word = (where == 0U) ? below(24U)
                : ((where == 1U) ? (operations + below(words - operations)) : below(words));
        uint32_t value = sr_read32(&changed[4U * word]);
        const uint32_t how = below(5U);
        value = (how == 0U) ? next_random()
                : ((how == 1U) ? (value ^ (1U << below(32U)))
                : ((how == 2U) ? (value + 1U) : ((how == 3U) ? (value - 1U) : (next_random() & 0xFFFFU))));
        sr_write32(&changed[4U * word], value);
    }
}

static void upload(void) {
    uint8_t payload[SR_PAYLOAD_MAX];
    sr_write32(payload, (uint32_t)image_size);
    sr_sha256(changed, image_size, &payload[4]);
    if (ask(SR_BEGIN, payload, SR_BEGIN_BYTES) != 0) {
        give_up("BEGIN is refused");
    }
    for (size_t at = 0; at < image_size; at += CHUNK_BYTES) {
        const size_t size = ((image_size - at) < CHUNK_BYTES) ? (image_size - at) : CHUNK_BYTES;
        sr_write32(payload, (uint32_t)at);
        memcpy(&payload[SR_CHUNK_HEADER_BYTES], &changed[at], size);
        if (ask(SR_CHUNK, payload, SR_CHUNK_HEADER_BYTES + size) != 0) {
            give_up("CHUNK is refused");
        }
    }
}

static void run_hostile_image(void) {
    uint8_t payload[SR_PAYLOAD_MAX] = {0};
    greet();
    change_words();
    upload();
    const int status = ask(SR_COMMIT, payload, 0);
    if (status != 0) {
        if (status <= (int)SR_STATUS_IMAGE) {
            give_up("COMMIT says something else than what is wrong with the image");
        }
        refused++;
        return;
    }
    loaded++;
    sr_write32(payload, 1000U);
    sr_write32(&payload[4], 500U);
    (void)ask(SR_START, payload, SR_START_BYTES);
    const uint32_t inputs = sr_read16(&changed[8]);
    for (uint32_t tick = 1; tick <= TICKS; tick++) {
        sr_write32(payload, tick);
        payload[4] = SR_TICK_SPIKES_OUT;
        payload[5] = 0U;
        sr_write16(&payload[6], inputs);
        for (uint32_t i = 0; i < inputs; i++) {
            const float value = (float)((int32_t)below(2000U) - 1000) * 0.003f;
            memcpy(&payload[SR_TICK_HEADER_BYTES + (4U * i)], &value, sizeof value);
        }
        if (ask(SR_TICK, payload, SR_TICK_HEADER_BYTES + (4U * inputs)) < 0) {
            give_up("a tick is not answered");
        }
    }
}

static void read_image(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        give_up(path);
    }
    image_size = fread(image, 1, sizeof image, file);
    fclose(file);
}

int main(int argc, char **argv) {
    if (argc < 4) {
        give_up("usage: fuzz SEED ROUNDS IMAGE...");
    }
    random_state = strtoull(argv[1], NULL, 10) | 1U;
    const unsigned long rounds = strtoul(argv[2], NULL, 10);
    sr_test_start();
    for (unsigned long round = 0; round < rounds; round++) {
        for (uint32_t k = 0; k < 20U; k++) {
            make_noise();
            talk_nonsense();
        }
        read_image(argv[3 + (int)(round % (unsigned long)(argc - 3))]);
        run_hostile_image();
        greet();
    }
    printf("%lu %lu\n", loaded, refused);
    return 0;
}
