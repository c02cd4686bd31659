/* What a port lends, for tests in one process: time that moves by itself, and the answers collected. */
#ifndef SR_TEST_LENT_H
#define SR_TEST_LENT_H

#include <stddef.h>
#include <stdint.h>

#include "board.h"

#define ANSWERS_MAX 4096U

/* The bytes that the board has sent since they were last taken. */
extern uint8_t sr_test_sent[ANSWERS_MAX];
extern size_t sr_test_sent_size;

/* A board with much memory, from rest. */
void sr_test_start(void);

#endif
