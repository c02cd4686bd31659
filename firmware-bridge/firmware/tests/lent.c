#include "lent.h"

#include <string.h>

#include "port.h"

#define IMAGE_WORDS (64U * 1024U)
#define STATE_WORDS (16U * 1024U)

const char SR_PORT_NAME[17] = "test";

uint8_t sr_test_sent[ANSWERS_MAX];
size_t sr_test_sent_size;

static sr_word image[IMAGE_WORDS];
static sr_word state[STATE_WORDS];
static uint16_t lists[SR_NEURONS_MAX];
static uint64_t now_ns;

uint64_t sr_port_time_ns(void) {
    now_ns += 1000U;
    return now_ns;
}

void sr_port_send(const uint8_t *bytes, size_t size) {
    if (size <= (ANSWERS_MAX - sr_test_sent_size)) {
        memcpy(&sr_test_sent[sr_test_sent_size], bytes, size);
        sr_test_sent_size += size;
    }
}

bool sr_port_actuates(void) {
    return true;
}

void sr_port_drive(const float *values, uint32_t count) {
    (void)values;
    (void)count;
}

void sr_port_rest(void) {
}

void sr_test_start(void) {
    const sr_board_memory memory = {
        .image = image,
        .image_words = IMAGE_WORDS,
        .state = {.words = state, .word_count = STATE_WORDS, .lists = lists, .list_count = SR_NEURONS_MAX},
    };
    sr_board_start(&memory);
}
