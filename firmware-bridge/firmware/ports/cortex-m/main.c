/* The main loop of the Cortex-M boards, and what the compiler wants in place of a C library. */
#include <stddef.h>
#include <stdint.h>

#include "machine.h"

#include "board.h"
#include "port.h"

static sr_word image[SR_IMAGE_WORDS];
static sr_word state[SR_STATE_WORDS];
static uint16_t lists[SR_LISTS];

void *memcpy(void *restrict to, const void *restrict from, size_t size) {
    uint8_t *t = to;
    const uint8_t *f = from;
    for (size_t i = 0; i < size; i++) {
        t[i] = f[i];
    }
    return to;
}

void *memset(void *to, int value, size_t size) {
    uint8_t *t = to;
    for (size_t i = 0; i < size; i++) {
        t[i] = (uint8_t)value;
    }
    return to;
}

int memcmp(const void *a, const void *b, size_t size) {
    const uint8_t *x = a;
    const uint8_t *y = b;
    for (size_t i = 0; i < size; i++) {
        if (x[i] != y[i]) {
            return (x[i] < y[i]) ? -1 : 1;
        }
    }
    return 0;
}

void sr_port_send(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        machine_send(bytes[i]);
    }
}

/* This port has no outputs of its own: add them here, and bring them to rest in sr_port_rest. */
bool sr_port_actuates(void) {
    return false;
}

void sr_port_drive(const float *values, uint32_t count) {
    (void)values;
    (void)count;
}

void sr_port_rest(void) {
}

int main(void) {
    const sr_board_memory memory = {
        .image = image,
        .image_words = SR_IMAGE_WORDS,
        .state = {.words = state, .word_count = SR_STATE_WORDS, .lists = lists, .list_count = SR_LISTS},
    };
    machine_start();
    sr_board_start(&memory);
    for (;;) {
        uint8_t byte;
        while (machine_receive(&byte)) {
            sr_board_receive(&byte, 1);
        }
        sr_board_poll();
    }
}
