/* The layout of a network image, shared by its loader and by the two arithmetics. */
#ifndef SR_IMAGE_H
#define SR_IMAGE_H

#include "network.h"

#define SR_MAGIC 0x314E5253U /* "SRN1" */

/* Word 0 of an operation is its code and its size in words, code | words << 8; then its arguments. */
typedef enum {
    SR_OP_SPREAD = 1,   /* buffer, input, weights, bias:        b[i] = w[i] x + bias[i] */
    SR_OP_SUM = 2,      /* buffer, population, matrix:          b = W s */
    SR_OP_MULTIPLY = 3, /* buffer, matrix:                      b = W x */
    SR_OP_ADD = 4,      /* buffer, other buffer:                b += other */
    SR_OP_BIAS = 5,     /* buffer, vector:                      b += vector */
    SR_OP_MEMORY = 6,   /* buffer, m, u, order, A, B:           b = A m + B u for each memory; A by columns */
    SR_OP_SOFT_LIF = 7, /* population, buffer, leak i, leak v, base, mode, leak t, add, input population */
    SR_OP_LEAKY = 8,    /* population, buffer, beta, threshold */
    SR_OP_SYNAPTIC = 9, /* population, buffer, alpha, beta, threshold */
    SR_OP_NIR = 10,     /* population, buffer, mode, synaptic rate, w_in, rate, r, leak, threshold, reset */
    SR_OP_DECODE = 11,  /* decoder, output, adds, population, weights, leak */
    SR_OP_SPIKES = 12,  /* first output, population:            out = s */
    SR_OP_COUNT = 13    /* first output, population, first decoder: out = spikes since the window began */
} sr_op;

#define SR_OPERATION_COUNT 14U

/* Words of an operation by its code, the first included. */
extern const uint8_t SR_OP_WORDS[SR_OPERATION_COUNT];

/* SR_OP_SOFT_LIF's mode: how the threshold adapts, and whether the input's spikes feed the trace too. */
#define SR_ADAPT_NONE 0U
#define SR_ADAPT_EACH 1U
#define SR_ADAPT_COUPLED 2U
#define SR_ADAPT_MASK 0xFFU
#define SR_ADAPT_INPUT 0x100U

/* SR_OP_NIR's mode: what a spike does to the membrane, and whether a membrane at threshold spikes. */
#define SR_RESET_ZERO 0U
#define SR_RESET_SUBTRACT 1U
#define SR_RESET_SUBTRACT_DELAYED 2U
#define SR_RESET_NONE 3U
#define SR_RESET_MASK 0xFFU
#define SR_REACHED 0x100U

/* A matrix: inputs | outputs << 16, type | shift << 8, the word where its weights begin, then for each input the span
 * of outputs that it reaches, first | end << 16, then for each input the element where its weights begin. */
#define SR_MATRIX_SPANS 3U
#define SR_WEIGHT_FLOAT 0U
#define SR_WEIGHT_INT16 1U
#define SR_WEIGHT_INT8 2U

typedef struct {
    uint32_t inputs;
    uint32_t outputs;
    uint32_t type;
    uint32_t shift; /* a weight w of a fixed-point image stands for w << shift in the network's own fraction */
    const sr_word *spans;
    const sr_word *firsts;
    const sr_word *data;
} sr_matrix;

sr_matrix sr_matrix_at(const sr_word *image, uint32_t at);

/* Whether `count` words from `at` lie in the image. */
bool sr_image_within(const sr_network *net, uint32_t at, uint32_t count);

/* Whether no operation can leave the image, the populations, the buffers or the outputs of `net`. */
sr_image_fault sr_image_check(const sr_network *net);

/* What an operation does, given its words in an image that was checked; by code, one table for each arithmetic. */
typedef void (*sr_operation)(sr_network *net, const sr_word *op);

extern const sr_operation SR_OPERATIONS_FLOAT[SR_OPERATION_COUNT];
extern const sr_operation SR_OPERATIONS_FIXED[SR_OPERATION_COUNT];

/* Appends neuron `i` to the spikes. */
static inline void sr_spike(sr_population *population, uint32_t i) {
    population->spiked[population->count++] = (uint16_t)i;
}

#endif
