/* The operations of a step in float32: the JVM's order of summation, no fused multiply-add (-ffp-contract=off). */
#include <string.h>

#include "image.h"

#define MIN_NORMAL 1.17549435e-38f

/* Zero for values too small to be held in full precision. */
static float flush(float value) {
    return ((value < MIN_NORMAL) && (value > -MIN_NORMAL)) ? 0.0f : value;
}

static float clamp01(float value) {
    return (value < 0.0f) ? 0.0f : ((value > 1.0f) ? 1.0f : value);
}

static void add_row(const sr_matrix *matrix, uint32_t input, sr_word *sums) {
    const uint32_t end = matrix->spans[input].u >> 16;
    const sr_word *row = &matrix->data[matrix->firsts[input].u];
    for (uint32_t o = matrix->spans[input].u & 0xFFFFU; o < end; o++) {
        sums[o].f += (row++)->f;
    }
}

static void add_row_times(const sr_matrix *matrix, uint32_t input, float x, sr_word *sums) {
    const uint32_t end = matrix->spans[input].u >> 16;
    const sr_word *row = &matrix->data[matrix->firsts[input].u];
    for (uint32_t o = matrix->spans[input].u & 0xFFFFU; o < end; o++) {
        sums[o].f += (row++)->f * x;
    }
}

static void multiply(const sr_matrix *matrix, const sr_word *x, sr_word *sums) {
    memset(sums, 0, matrix->outputs * sizeof(sr_word));
    for (uint32_t i = 0; i < matrix->inputs; i++) {
        add_row_times(matrix, i, x[i].f, sums);
    }
}

static void spread(sr_network *net, const sr_word *op) {
    sr_word *sums = net->buffers[op[1].u];
    const float x = net->in[op[2].u].f;
    const sr_word *weight = &net->image[op[3].u];
    const sr_word *bias = &net->image[op[4].u];
    for (uint32_t i = 0; i < net->buffer_sizes[op[1].u]; i++) {
        sums[i].f = (weight[i].f * x) + bias[i].f;
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
        sums[i].f += terms[i].f;
    }
}

/* A m + B u for each memory; the columns of A lie one after the other. */
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

static void adapt(sr_population *population, const sr_word *leak, const sr_population *fed_by) {
    for (uint32_t i = 0; i < population->size; i++) {
        population->trace[i].f = flush(leak[i].f * population->trace[i].f);
    }
    for (uint32_t k = 0; k < fed_by->count; k++) {
        population->trace[fed_by->spiked[k]].f += 1.0f;
    }
}

static void adapt_thresholds(const sr_network *net, const sr_word *op, sr_population *population) {
    const sr_word *base = &net->image[op[5].u];
    adapt(population, &net->image[op[7].u], population);
    if ((op[6].u & SR_ADAPT_INPUT) != 0U) {
        adapt(population, &net->image[op[7].u], &net->populations[op[9].u]);
    }
    if ((op[6].u & SR_ADAPT_MASK) == SR_ADAPT_COUPLED) {
        const sr_matrix matrix = sr_matrix_at(net->image, op[8].u);
        multiply(&matrix, population->trace, population->threshold);
        for (uint32_t i = 0; i < population->size; i++) {
            population->threshold[i].f = base[i].f + population->threshold[i].f;
        }
    } else {
        const sr_word *each = &net->image[op[8].u];
        for (uint32_t i = 0; i < population->size; i++) {
            population->threshold[i].f = base[i].f + (each[i].f * population->trace[i].f);
        }
    }
}

static void soft_lif(sr_network *net, const sr_word *op) {
    sr_population *population = &net->populations[op[1].u];
    const sr_word *input = net->buffers[op[2].u];
    const sr_word *leak_i = &net->image[op[3].u];
    const sr_word *leak_v = &net->image[op[4].u];
    for (uint32_t i = 0; i < population->size; i++) {
        population->current[i].f = flush((leak_i[i].f * population->current[i].f) + input[i].f);
        population->membrane[i].f = (leak_v[i].f * population->membrane[i].f) + population->current[i].f;
    }
    for (uint32_t k = 0; k < population->count; k++) {
        const uint32_t i = population->spiked[k];
        population->membrane[i].f -= population->threshold[i].f;
    }
    if ((op[6].u & SR_ADAPT_MASK) != SR_ADAPT_NONE) {
        adapt_thresholds(net, op, population);
    }
    population->count = 0;
    for (uint32_t i = 0; i < population->size; i++) {
        population->membrane[i].f = flush(population->membrane[i].f);
        if (population->membrane[i].f > population->threshold[i].f) {
            sr_spike(population, i);
        }
    }
}

static void leaky(sr_network *net, const sr_word *op) {
    sr_population *population = &net->populations[op[1].u];
    const sr_word *input = net->buffers[op[2].u];
    const float beta = op[3].f;
    const float threshold = op[4].f;
    population->count = 0;
    for (uint32_t i = 0; i < population->size; i++) {
        const float last = population->membrane[i].f;
        const float taken = (last > threshold) ? threshold : 0.0f;
        const float next = flush(((beta * last) + input[i].f) - taken);
        population->membrane[i].f = next;
        if (next > threshold) {
            sr_spike(population, i);
        }
    }
}

static void synaptic(sr_network *net, const sr_word *op) {
    sr_population *population = &net->populations[op[1].u];
    const sr_word *input = net->buffers[op[2].u];
    const float alpha = op[3].f;
    const float beta = op[4].f;
    const float threshold = op[5].f;
    population->count = 0;
    for (uint32_t i = 0; i < population->size; i++) {
        const float last = population->membrane[i].f;
        const float taken = (last > threshold) ? threshold : 0.0f;
        population->current[i].f = flush((alpha * population->current[i].f) + input[i].f);
        const float next = flush(((beta * last) + population->current[i].f) - taken);
        population->membrane[i].f = next;
        if (next > threshold) {
            sr_spike(population, i);
        }
    }
}

static void subtract_from_spiked(sr_population *population, const sr_word *threshold) {
    for (uint32_t k = 0; k < population->count; k++) {
        const uint32_t i = population->spiked[k];
        population->membrane[i].f = flush(population->membrane[i].f - threshold[i].f);
    }
}

static void nir_integrate(const sr_network *net, const sr_word *op, sr_population *population) {
    const sr_word *input = net->buffers[op[2].u];
    const sr_word *rate = &net->image[op[6].u];
    const sr_word *r = &net->image[op[7].u];
    const sr_word *leak = &net->image[op[8].u];
    for (uint32_t i = 0; i < population->size; i++) {
        float drive = input[i].f;
        if (population->kind == SR_NIR_CUBA) {
            const float w_in = net->image[op[5].u + i].f;
            const float last = population->current[i].f;
            drive = flush(last + (net->image[op[4].u + i].f * ((w_in * drive) - last)));
            population->current[i].f = drive;
        }
        const float v = population->membrane[i].f;
        population->membrane[i].f = flush(v + (rate[i].f * ((leak[i].f - v) + (r[i].f * drive))));
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
        const float v = population->membrane[i].f;
        if ((v > threshold[i].f) || (reached && (v >= threshold[i].f))) {
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
    const float leak = clamp01(op[6].f);
    float total = 0.0f;
    for (uint32_t k = 0; k < from->count; k++) {
        total += weight[from->spiked[k]].f;
    }
    sr_word *decoder = &net->decoders[op[1].u];
    decoder->f = (leak * decoder->f) + ((1.0f - leak) * total);
    net->out[op[2].u].f = (op[3].u != 0U) ? (net->out[op[2].u].f + decoder->f) : decoder->f;
}

static void give_spikes(sr_network *net, const sr_word *op) {
    const uint32_t first = op[1].u;
    const sr_population *from = &net->populations[op[2].u];
    for (uint32_t i = 0; i < from->size; i++) {
        net->out[first + i].f = 0.0f;
    }
    for (uint32_t k = 0; k < from->count; k++) {
        net->out[first + from->spiked[k]].f = 1.0f;
    }
}

static void give_counts(sr_network *net, const sr_word *op) {
    const sr_population *from = &net->populations[op[2].u];
    sr_word *counts = &net->decoders[op[3].u];
    for (uint32_t k = 0; k < from->count; k++) {
        counts[from->spiked[k]].u++;
    }
    for (uint32_t i = 0; i < from->size; i++) {
        net->out[op[1].u + i].f = (float)counts[i].u;
    }
}

static void multiply_inputs(sr_network *net, const sr_word *op) {
    const sr_matrix matrix = sr_matrix_at(net->image, op[2].u);
    multiply(&matrix, net->in, net->buffers[op[1].u]);
}

static void add_buffer(sr_network *net, const sr_word *op) {
    add(net->buffers[op[2].u], net->buffers[op[1].u], net->buffer_sizes[op[1].u]);
}

static void add_bias(sr_network *net, const sr_word *op) {
    add(&net->image[op[2].u], net->buffers[op[1].u], net->buffer_sizes[op[1].u]);
}

const sr_operation SR_OPERATIONS_FLOAT[SR_OPERATION_COUNT] = {
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
