/* The operations of a step in fixed point, for boards without a floating-point unit. A value v is the integer
 * v << fraction_bits, saturated at 32 bits; leaks and rates have 15 fractional bits; products are rounded to nearest.
 * Right shifts of negative numbers are arithmetic, as on every compiler for the boards named here. */
#include <string.h>

#include "image.h"

#define LEAK_BITS 15U

static int32_t saturate(int64_t value) {
    return (value > INT32_MAX) ? INT32_MAX : ((value < -INT32_MAX) ? -INT32_MAX : (int32_t)value);
}

/* a b / 2^bits, rounded. */
static int64_t product(int32_t a, int32_t b, uint32_t bits) {
    const int64_t exact = (int64_t)a * b;
    return (bits == 0U) ? exact : ((exact + ((int64_t)1 << (bits - 1U))) >> bits);
}

static int32_t leaked(int32_t leak, int32_t value) {
    return saturate(product(leak, value, LEAK_BITS));
}

static int32_t sum_of(int32_t a, int32_t b) {
    return saturate((int64_t)a + b);
}

/* Element `k` of the weights, as it is stored. */
static int32_t weight_at(const sr_matrix *matrix, uint32_t k) {
    const uint32_t word = matrix->data[(matrix->type == SR_WEIGHT_INT16) ? (k / 2U) : (k / 4U)].u;
    return (matrix->type == SR_WEIGHT_INT16) ? (int32_t)(int16_t)(uint16_t)(word >> (16U * (k % 2U)))
                                             : (int32_t)(int8_t)(uint8_t)(word >> (8U * (k % 4U)));
}

static void add_row(const sr_matrix *matrix, uint32_t input, sr_word *sums) {
    const uint32_t end = matrix->spans[input].u >> 16;
    uint32_t k = matrix->firsts[input].u;
    const int64_t scale = (int64_t)1 << matrix->shift;
    for (uint32_t o = matrix->spans[input].u & 0xFFFFU; o < end; o++) {
        sums[o].i = saturate(sums[o].i + (weight_at(matrix, k++) * scale));
    }
}

static void multiply(const sr_network *net, const sr_matrix *matrix, const sr_word *x, sr_word *sums) {
    const uint32_t bits = net->fraction_bits - matrix->shift;
    memset(sums, 0, matrix->outputs * sizeof(sr_word));
    for (uint32_t i = 0; i < matrix->inputs; i++) {
        const uint32_t end = matrix->spans[i].u >> 16;
        uint32_t k = matrix->firsts[i].u;
        for (uint32_t o = matrix->spans[i].u & 0xFFFFU; o < end; o++) {
            sums[o].i = saturate(sums[o].i + product(weight_at(matrix, k++), x[i].i, bits));
        }
    }
}

static void spread(sr_network *net, const sr_word *op) {
    sr_word *sums = net->buffers[op[1].u];
    const int32_t x = net->in[op[2].u].i;
    const sr_word *weight = &net->image[op[3].u];
    const sr_word *bias = &net->image[op[4].u];
    for (uint32_t i = 0; i < net->buffer_sizes[op[1].u]; i++) {
        sums[i].i = saturate(product(weight[i].i, x, net->fraction_bits) + bias[i].i);
    }
}

static void sum(sr_network *net, const sr_word *op) {
    const sr_matrix matrix = sr_matrix_at(net->image, op[3].u);
    const sr_population *from = &net->populations[op[2].u];
    sr_word *sums = net->buffers[op[1].u];
    memset(sums, 0, matrix.outputs * sizeof(sr_word));
    for (uint32_t k = 0; k < from->count; k++) {
        add_row(&matrix, from->spiked[k], sums);
    }
}

static void add(const sr_word *terms, sr_word *sums, uint32_t size) {
    for (uint32_t i = 0; i < size; i++) {
        sums[i].i = sum_of(sums[i].i, terms[i].i);
    }
}

static void sum_memory(sr_network *net, const sr_word *op) {
    sr_word *sums = net->buffers[op[1].u];
    const sr_population *m = &net->populations[op[2].u];
    const sr_population *u = &net->populations[op[3].u];
    const uint32_t order = op[4].u;
    memset(sums, 0, m->size * sizeof(sr_word));
    for (uint32_t k = 0; k < m->count; k++) {
        const uint32_t column = m->spiked[k] % order;
        add(&net->image[op[5].u + (column * order)], &sums[m->spiked[k] - column], order);
    }
    for (uint32_t k = 0; k < u->count; k++) {
        add(&net->image[op[6].u], &sums[u->spiked[k] * order], order);
    }
}

static void adapt(const sr_network *net, sr_population *population, const sr_word *leak, const sr_population *fed_by) {
    const int32_t one = (int32_t)((uint32_t)1U << net->fraction_bits);
    for (uint32_t i = 0; i < population->size; i++) {
        population->trace[i].i = leaked(leak[i].i, population->trace[i].i);
    }
    for (uint32_t k = 0; k < fed_by->count; k++) {
        sr_word *trace = &population->trace[fed_by->spiked[k]];
        trace->i = sum_of(trace->i, one);
    }
}

static void adapt_thresholds(const sr_network *net, const sr_word *op, sr_population *population) {
    const sr_word *base = &net->image[op[5].u];
    adapt(net, population, &net->image[op[7].u], population);
    if ((op[6].u & SR_ADAPT_INPUT) != 0U) {
        adapt(net, population, &net->image[op[7].u], &net->populations[op[9].u]);
    }
    if ((op[6].u & SR_ADAPT_MASK) == SR_ADAPT_COUPLED) {
        const sr_matrix matrix = sr_matrix_at(net->image, op[8].u);
        multiply(net, &matrix, population->trace, population->threshold);
        add(base, population->threshold, population->size);
    } else {
        const sr_word *each = &net->image[op[8].u];
        for (uint32_t i = 0; i < population->size; i++) {
            population->threshold[i].i =
                    saturate(base[i].i + product(each[i].i, population->trace[i].i, net->fraction_bits));
        }
    }
}

static void soft_lif(sr_network *net, const sr_word *op) {
    sr_population *population = &net->populations[op[1].u];
    const sr_word *input = net->buffers[op[2].u];
    const sr_word *leak_i = &net->image[op[3].u];
    const sr_word *leak_v = &net->image[op[4].u];
    for (uint32_t i = 0; i < population->size; i++) {
        population->current[i].i = sum_of(leaked(leak_i[i].i, population->current[i].i), input[i].i);
        population->membrane[i].i =
                sum_of(leaked(leak_v[i].i, population->membrane[i].i), population->current[i].i);
    }
    for (uint32_t k = 0; k < population->count; k++) {
        const uint32_t i = population->spiked[k];
        population->membrane[i].i = saturate((int64_t)population->membrane[i].i - population->threshold[i].i);
    }
    if ((op[6].u & SR_ADAPT_MASK) != SR_ADAPT_NONE) {
        adapt_thresholds(net, op, population);
    }
    population->count = 0;
    for (uint32_t i = 0; i < population->size; i++) {
        if (population->membrane[i].i > population->threshold[i].i) {
            sr_spike(population, i);
        }
    }
}

static void leaky(sr_network *net, const sr_word *op) {
    sr_population *population = &net->populations[op[1].u];
    const sr_word *input = net->buffers[op[2].u];
    const int32_t threshold = op[4].i;
    population->count = 0;
    for (uint32_t i = 0; i < population->size; i++) {
        const int32_t last = population->membrane[i].i;
        const int64_t taken = (last > threshold) ? threshold : 0;
        population->membrane[i].i = saturate(((int64_t)leaked(op[3].i, last) + input[i].i) - taken);
        if (population->membrane[i].i > threshold) {
            sr_spike(population, i);
        }
    }
}

static void synaptic(sr_network *net, const sr_word *op) {
    sr_population *population = &net->populations[op[1].u];
    const sr_word *input = net->buffers[op[2].u];
    const int32_t threshold = op[5].i;
    population->count = 0;
    for (uint32_t i = 0; i < population->size; i++) {
        const int32_t last = population->membrane[i].i;
        const int64_t taken = (last > threshold) ? threshold : 0;
        population->current[i].i = sum_of(leaked(op[3].i, population->current[i].i), input[i].i);
        population->membrane[i].i = saturate(((int64_t)leaked(op[4].i, last) + population->current[i].i) - taken);
        if (population->membrane[i].i > threshold) {
            sr_spike(population, i);
        }
    }
}

static void subtract_from_spiked(sr_population *population, const sr_word *threshold) {
    for (uint32_t k = 0; k < population->count; k++) {
        const uint32_t i = population->spiked[k];
        population->membrane[i].i = saturate((int64_t)population->membrane[i].i - threshold[i].i);
    }
}

static void nir_integrate(const sr_network *net, const sr_word *op, sr_population *population) {
    const sr_word *input = net->buffers[op[2].u];
    const sr_word *rate = &net->image[op[6].u];
    const sr_word *r = &net->image[op[7].u];
    const sr_word *leak = &net->image[op[8].u];
    for (uint32_t i = 0; i < population->size; i++) {
        int32_t drive = input[i].i;
        if (population->kind == SR_NIR_CUBA) {
            const int32_t last = population->current[i].i;
            const int64_t target = product(net->image[op[5].u + i].i, drive, net->fraction_bits);
            drive = sum_of(last, leaked(net->image[op[4].u + i].i, saturate(target - last)));
            population->current[i].i = drive;
        }
        const int32_t v = population->membrane[i].i;
        const int64_t pull = ((int64_t)leak[i].i - v) + product(r[i].i, drive, net->fraction_bits);
        population->membrane[i].i = sum_of(v, leaked(rate[i].i, saturate(pull)));
    }
}

static void nir(sr_network *net, const sr_word *op) {
    sr_population *population = &net->populations[op[1].u];
    const uint32_t reset = op[3].u & SR_RESET_MASK;
    const bool reached = (op[3].u & SR_REACHED) != 0U;
    const sr_word *threshold = &net->image[op[9].u];
    nir_integrate(net, op, population);
    if (reset == SR_RESET_SUBTRACT_DELAYED) {
        subtract_from_spiked(population, threshold);
    }
    population->count = 0;
    for (uint32_t i = 0; i < population->size; i++) {
        const int32_t v = population->membrane[i].i;
        if ((v > threshold[i].i) || (reached && (v == threshold[i].i))) {
            sr_spike(population, i);
        }
    }
    if (reset == SR_RESET_SUBTRACT) {
        subtract_from_spiked(population, threshold);
    } else if (reset == SR_RESET_ZERO) {
        for (uint32_t k = 0; k < population->count; k++) {
            population->membrane[population->spiked[k]] = net->image[op[10].u + population->spiked[k]];
        }
    } else {
        /* nothing is taken off after the spike */
    }
}

static void decode(sr_network *net, const sr_word *op) {
    const sr_population *from = &net->populations[op[4].u];
    const sr_word *weight = &net->image[op[5].u];
    const int32_t one = (int32_t)1 << LEAK_BITS;
    const int32_t leak = (op[6].i < 0) ? 0 : ((op[6].i > one) ? one : op[6].i);
    int32_t total = 0;
    for (uint32_t k = 0; k < from->count; k++) {
        total = sum_of(total, weight[from->spiked[k]].i);
    }
    sr_word *decoder = &net->decoders[op[1].u];
    decoder->i = sum_of(leaked(leak, decoder->i), leaked(one - leak, total));
    net->out[op[2].u].i = (op[3].u != 0U) ? sum_of(net->out[op[2].u].i, decoder->i) : decoder->i;
}

static void give_spikes(sr_network *net, const sr_word *op) {
    const uint32_t first = op[1].u;
    const sr_population *from = &net->populations[op[2].u];
    for (uint32_t i = 0; i < from->size; i++) {
        net->out[first + i].i = 0;
    }
    for (uint32_t k = 0; k < from->count; k++) {
        net->out[first + from->spiked[k]].i = (int32_t)((uint32_t)1U << net->fraction_bits);
    }
}

static void give_counts(sr_network *net, const sr_word *op) {
    const sr_population *from = &net->populations[op[2].u];
    sr_word *counts = &net->decoders[op[3].u];
    for (uint32_t k = 0; k < from->count; k++) {
        counts[from->spiked[k]].u++;
    }
    for (uint32_t i = 0; i < from->size; i++) {
        net->out[op[1].u + i].i = saturate((int64_t)counts[i].u << net->fraction_bits);
    }
}

static void multiply_inputs(sr_network *net, const sr_word *op) {
    const sr_matrix matrix = sr_matrix_at(net->image, op[2].u);
    multiply(net, &matrix, net->in, net->buffers[op[1].u]);
}

static void add_buffer(sr_network *net, const sr_word *op) {
    add(net->buffers[op[2].u], net->buffers[op[1].u], net->buffer_sizes[op[1].u]);
}

static void add_bias(sr_network *net, const sr_word *op) {
    add(&net->image[op[2].u], net->buffers[op[1].u], net->buffer_sizes[op[1].u]);
}

const sr_operation SR_OPERATIONS_FIXED[SR_OPERATION_COUNT] = {
    [SR_OP_SPREAD] = spread,
    [SR_OP_SUM] = sum,
    [SR_OP_MULTIPLY] = multiply_inputs,
    [SR_OP_ADD] = add_buffer,
    [SR_OP_BIAS] = add_bias,
    [SR_OP_MEMORY] = sum_memory,
    [SR_OP_SOFT_LIF] = soft_lif,
    [SR_OP_LEAKY] = leaky,
    [SR_OP_SYNAPTIC] = synaptic,
    [SR_OP_NIR] = nir,
    [SR_OP_DECODE] = decode,
    [SR_OP_SPIKES] = give_spikes,
    [SR_OP_COUNT] = give_counts,
};
