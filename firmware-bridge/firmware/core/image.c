#include "image.h"

const uint8_t SR_OP_WORDS[SR_OPERATION_COUNT] = {0, 5, 4, 3, 3, 3, 7, 10, 5, 6, 11, 7, 3, 4};

sr_matrix sr_matrix_at(const sr_word *image, uint32_t at) {
    const uint32_t inputs = image[at].u & 0xFFFFU;
    const sr_matrix matrix = {
        .inputs = inputs,
        .outputs = image[at].u >> 16,
        .type = image[at + 1U].u & 0xFFU,
        .shift = (image[at + 1U].u >> 8) & 0xFFU,
        .spans = &image[at + SR_MATRIX_SPANS],
        .firsts = &image[at + SR_MATRIX_SPANS + inputs],
        .data = &image[image[at + 2U].u],
    };
    return matrix;
}

bool sr_image_within(const sr_network *net, uint32_t at, uint32_t count) {
    return (at <= net->word_count) && (count <= (net->word_count - at));
}

static uint32_t weights_per_word(uint32_t type) {
    return (type == SR_WEIGHT_FLOAT) ? 1U : ((type == SR_WEIGHT_INT16) ? 2U : 4U);
}

static bool is_matrix(const sr_network *net, uint32_t at, uint32_t inputs, uint32_t outputs) {
    if (!sr_image_within(net, at, SR_MATRIX_SPANS) || (net->image[at].u != (inputs | (outputs << 16)))) {
        return false;
    }
    if (!sr_image_within(net, at + SR_MATRIX_SPANS, 2U * inputs) || (net->image[at + 2U].u > net->word_count)) {
        return false;
    }
    const sr_matrix matrix = sr_matrix_at(net->image, at);
    const bool real = matrix.type == SR_WEIGHT_FLOAT;
    if ((real != (net->format == SR_FLOAT32)) || (matrix.type > SR_WEIGHT_INT8)
            || (matrix.shift > net->fraction_bits)) {
        return false;
    }
    const uint64_t elements =
            (uint64_t)(net->word_count - net->image[at + 2U].u) * weights_per_word(matrix.type);
    for (uint32_t i = 0; i < inputs; i++) {
        const uint32_t first = matrix.spans[i].u & 0xFFFFU;
        const uint32_t end = matrix.spans[i].u >> 16;
        if ((first > end) || (end > outputs) || (((uint64_t)matrix.firsts[i].u + (end - first)) > elements)) {
            return false;
        }
    }
    return true;
}

static bool has_buffer(const sr_network *net, uint32_t buffer, uint32_t size) {
    return (buffer < net->buffer_count) && (net->buffer_sizes[buffer] == size);
}

static bool has_population(const sr_network *net, uint32_t population, sr_kind kind, sr_kind other) {
    return (population < net->population_count)
            && ((net->populations[population].kind == kind) || (net->populations[population].kind == other));
}

static bool fits_soft_lif(const sr_network *net, const sr_word *op) {
    const uint32_t adapts = op[6].u & SR_ADAPT_MASK;
    if (!has_population(net, op[1].u, SR_SOFT_LIF, SR_SOFT_LIF_ADAPTIVE) || (adapts > SR_ADAPT_COUPLED)) {
        return false;
    }
    const sr_population *population = &net->populations[op[1].u];
    const uint32_t n = population->size;
    bool fits = has_buffer(net, op[2].u, n) && sr_image_within(net, op[3].u, n) && sr_image_within(net, op[4].u, n)
            && sr_image_within(net, op[5].u, n)
            && ((adapts != SR_ADAPT_NONE) == (population->kind == SR_SOFT_LIF_ADAPTIVE));
    if (fits && (adapts != SR_ADAPT_NONE)) {
        fits = sr_image_within(net, op[7].u, n)
                && ((adapts == SR_ADAPT_EACH) ? sr_image_within(net, op[8].u, n) : is_matrix(net, op[8].u, n, n));
        if ((op[6].u & SR_ADAPT_INPUT) != 0U) {
            fits = fits && (op[9].u < net->population_count) && (net->populations[op[9].u].size == n);
        }
    }
    return fits;
}

static bool fits_nir(const sr_network *net, const sr_word *op) {
    if (!has_population(net, op[1].u, SR_NIR_LIF, SR_NIR_CUBA) || ((op[3].u & SR_RESET_MASK) > SR_RESET_NONE)) {
        return false;
    }
    const uint32_t n = net->populations[op[1].u].size;
    bool fits = has_buffer(net, op[2].u, n);
    const uint32_t first = (net->populations[op[1].u].kind == SR_NIR_CUBA) ? 4U : 6U;
    for (uint32_t argument = first; argument <= 10U; argument++) {
        fits = fits && sr_image_within(net, op[argument].u, n);
    }
    return fits;
}

static bool fits_memory(const sr_network *net, const sr_word *op) {
    const uint32_t order = op[4].u;
    if ((op[2].u >= net->population_count) || (op[3].u >= net->population_count) || (order == 0U)
            || (order > SR_NEURONS_MAX)) {
        return false;
    }
    const uint32_t memories = net->populations[op[3].u].size;
    return (net->populations[op[2].u].size == (memories * order)) && has_buffer(net, op[1].u, memories * order)
            && sr_image_within(net, op[5].u, order * order) && sr_image_within(net, op[6].u, order);
}

static bool fits_output(const sr_network *net, uint32_t first, uint32_t population) {
    return (population < net->population_count) && (first <= net->outputs)
            && (net->populations[population].size <= (net->outputs - first));
}

static bool fits_spread(const sr_network *net, const sr_word *op) {
    return (op[1].u < net->buffer_count) && (op[2].u < net->inputs)
            && sr_image_within(net, op[3].u, net->buffer_sizes[op[1].u])
            && sr_image_within(net, op[4].u, net->buffer_sizes[op[1].u]);
}

static bool fits_decode(const sr_network *net, const sr_word *op) {
    return (op[1].u < net->decoder_count) && (op[2].u < net->outputs) && (op[4].u < net->population_count)
            && sr_image_within(net, op[5].u, net->populations[op[4].u].size);
}

static bool fits(const sr_network *net, const sr_word *op) {
    bool ok = false;
    switch (op[0].u & 0xFFU) {
    case SR_OP_SPREAD:
        ok = fits_spread(net, op);
        break;
    case SR_OP_SUM:
        ok = (op[1].u < net->buffer_count) && (op[2].u < net->population_count)
                && is_matrix(net, op[3].u, net->populations[op[2].u].size, net->buffer_sizes[op[1].u]);
        break;
    case SR_OP_MULTIPLY:
        ok = (op[1].u < net->buffer_count) && is_matrix(net, op[2].u, net->inputs, net->buffer_sizes[op[1].u]);
        break;
    case SR_OP_ADD:
        ok = (op[1].u < net->buffer_count) && has_buffer(net, op[2].u, net->buffer_sizes[op[1].u]);
        break;
    case SR_OP_BIAS:
        ok = (op[1].u < net->buffer_count) && sr_image_within(net, op[2].u, net->buffer_sizes[op[1].u]);
        break;
    case SR_OP_MEMORY:
        ok = fits_memory(net, op);
        break;
    case SR_OP_SOFT_LIF:
        ok = fits_soft_lif(net, op);
        break;
    case SR_OP_LEAKY:
        ok = has_population(net, op[1].u, SR_LEAKY, SR_LEAKY)
                && has_buffer(net, op[2].u, net->populations[op[1].u].size);
        break;
    case SR_OP_SYNAPTIC:
        ok = has_population(net, op[1].u, SR_SYNAPTIC, SR_SYNAPTIC)
                && has_buffer(net, op[2].u, net->populations[op[1].u].size);
        break;
    case SR_OP_NIR:
        ok = fits_nir(net, op);
        break;
    case SR_OP_DECODE:
        ok = fits_decode(net, op);
        break;
    case SR_OP_SPIKES:
        ok = fits_output(net, op[1].u, op[2].u);
        break;
    case SR_OP_COUNT:
        ok = fits_output(net, op[1].u, op[2].u) && (op[3].u <= net->decoder_count)
                && (net->populations[op[2].u].size <= (net->decoder_count - op[3].u));
        break;
    default:
        break;
    }
    return ok;
}

sr_image_fault sr_image_check(const sr_network *net) {
    uint32_t at = net->ops_at;
    for (uint32_t k = 0; k < net->op_count; k++) {
        if (!sr_image_within(net, at, 1)) {
            return SR_IMAGE_BOUNDS;
        }
        const uint32_t code = net->image[at].u & 0xFFU;
        const uint32_t words = net->image[at].u >> 8;
        if ((code == 0U) || (code > SR_OP_COUNT) || (words != SR_OP_WORDS[code])) {
            return SR_IMAGE_OPERATION;
        }
        if (!sr_image_within(net, at, words)) {
            return SR_IMAGE_BOUNDS;
        }
        if (!fits(net, &net->image[at])) {
            return SR_IMAGE_SIZES;
        }
        at += words;
    }
    return SR_IMAGE_OK;
}
