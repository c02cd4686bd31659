#include "network.h"

#include <string.h>

#include "image.h"

#define HEADER_WORDS 8U
#define INPUT_MAX 1e20f
#define FRACTION_BITS_MAX 24U

/* The next `count` words of the state, or NULL when the memory is used up. */
static sr_word *take(sr_network *net, const sr_memory *memory, uint32_t count) {
    if (count > (memory->word_count - net->state_words)) {
        return NULL;
    }
    sr_word *taken = &memory->words[net->state_words];
    net->state_words += count;
    return taken;
}

/* Arrays of a population by its kind; false when the memory is used up. */
static bool place(sr_network *net, sr_population *population, const sr_memory *memory) {
    const uint32_t n = population->size;
    const sr_kind kind = population->kind;
    const bool soft = (kind == SR_SOFT_LIF) || (kind == SR_SOFT_LIF_ADAPTIVE);
    const bool flows = soft || (kind == SR_SYNAPTIC) || (kind == SR_NIR_CUBA);
    population->membrane = take(net, memory, n);
    population->current = flows ? take(net, memory, n) : population->membrane;
    population->threshold = soft ? take(net, memory, n) : population->membrane;
    population->trace = (kind == SR_SOFT_LIF_ADAPTIVE) ? take(net, memory, n) : population->membrane;
    return (population->membrane != NULL) && (population->current != NULL) && (population->threshold != NULL)
            && (population->trace != NULL);
}

static sr_image_fault read_header(sr_network *net, const sr_word *image, uint32_t word_count) {
    if ((word_count < HEADER_WORDS) || (image[0].u != SR_MAGIC) || ((image[1].u >> 16) != 1U)
            || ((image[1].u & 0xFFU) > SR_FIXED) || (image[5].u != word_count)) {
        return SR_IMAGE_MAGIC;
    }
    net->image = image;
    net->word_count = word_count;
    net->format = (sr_format)(image[1].u & 0xFFU);
    net->fraction_bits = (uint8_t)((image[1].u >> 8) & 0xFFU);
    net->inputs = (uint16_t)(image[2].u & 0xFFFFU);
    net->outputs = (uint16_t)(image[2].u >> 16);
    net->population_count = (uint16_t)(image[3].u & 0xFFFFU);
    net->buffer_count = (uint16_t)(image[3].u >> 16);
    net->op_count = (uint16_t)(image[4].u & 0xFFFFU);
    net->decoder_count = (uint16_t)(image[4].u >> 16);
    net->window = image[6].u;
    net->ops_at = image[7].u;
    const bool small = (net->inputs >= 1U) && (net->inputs <= SR_INPUTS_MAX) && (net->outputs >= 1U)
            && (net->outputs <= SR_OUTPUTS_MAX) && (net->population_count <= SR_POPULATIONS_MAX)
            && (net->buffer_count <= SR_BUFFERS_MAX) && (net->fraction_bits <= FRACTION_BITS_MAX);
    if (!small) {
        return SR_IMAGE_SIZES;
    }
    const uint32_t tables = (uint32_t)net->population_count + net->buffer_count;
    return sr_image_within(net, HEADER_WORDS, tables) ? SR_IMAGE_OK : SR_IMAGE_BOUNDS;
}

static sr_image_fault place_all(sr_network *net, const sr_memory *memory) {
    uint32_t neurons = 0;
    for (uint32_t p = 0; p < net->population_count; p++) {
        const uint32_t entry = net->image[HEADER_WORDS + p].u;
        sr_population *population = &net->populations[p];
        population->size = (uint16_t)(entry & 0xFFFFU);
        population->kind = (sr_kind)(entry >> 16);
        if (((entry >> 16) == 0U) || ((entry >> 16) > SR_NIR_CUBA)
                || (population->size > (SR_NEURONS_MAX - neurons))) {
            return SR_IMAGE_SIZES;
        }
        if ((population->size > (memory->list_count - neurons)) || !place(net, population, memory)) {
            return SR_IMAGE_MEMORY;
        }
        population->spiked = &memory->lists[neurons];
        neurons += population->size;
    }
    net->neurons = (uint16_t)neurons;
    for (uint32_t b = 0; b < net->buffer_count; b++) {
        const uint32_t size = net->image[HEADER_WORDS + net->population_count + b].u;
        if (size > SR_NEURONS_MAX) {
            return SR_IMAGE_SIZES;
        }
        net->buffer_sizes[b] = (uint16_t)size;
        net->buffers[b] = take(net, memory, size);
        if (net->buffers[b] == NULL) {
            return SR_IMAGE_MEMORY;
        }
    }
    net->decoders = take(net, memory, net->decoder_count);
    return (net->decoders != NULL) ? SR_IMAGE_OK : SR_IMAGE_MEMORY;
}

sr_image_fault sr_network_load(sr_network *network, const sr_word *image, uint32_t word_count,
                               const sr_memory *memory) {
    memset(network, 0, sizeof *network);
    network->state = memory->words;
    sr_image_fault fault = read_header(network, image, word_count);
    if (fault == SR_IMAGE_OK) {
        fault = place_all(network, memory);
    }
    if (fault == SR_IMAGE_OK) {
        fault = sr_image_check(network);
    }
    if (fault != SR_IMAGE_OK) {
        memset(network, 0, sizeof *network);
        return fault;
    }
    sr_network_reset(network);
    return SR_IMAGE_OK;
}

/* Calls nothing before the image is checked: operations are valid here. */
static void rest_thresholds(sr_network *net) {
    uint32_t at = net->ops_at;
    for (uint32_t k = 0; k < net->op_count; k++) {
        const sr_word *op = &net->image[at];
        if ((op[0].u & 0xFFU) == SR_OP_SOFT_LIF) {
            sr_population *population = &net->populations[op[1].u];
            memcpy(population->threshold, &net->image[op[5].u], population->size * sizeof(sr_word));
        }
        at += op[0].u >> 8;
    }
}

void sr_network_reset(sr_network *network) {
    memset(network->state, 0, network->state_words * sizeof(sr_word));
    for (uint32_t p = 0; p < network->population_count; p++) {
        network->populations[p].count = 0;
    }
    memset(network->out, 0, sizeof network->out);
    network->position = 0;
    rest_thresholds(network);
}

static int32_t to_fixed(float value, uint32_t fraction_bits) {
    const float scaled = value * (float)((uint32_t)1U << fraction_bits);
    if (scaled >= 2147483520.0f) {
        return INT32_MAX;
    }
    if (scaled <= -2147483520.0f) {
        return -INT32_MAX;
    }
    return (int32_t)(scaled + ((scaled < 0.0f) ? -0.5f : 0.5f));
}

/* The leak of a decoder as it is in the image, compared as a number in either format. */
static bool slower(const sr_network *net, const sr_word *op, const sr_word *than) {
    return (than == NULL) || ((net->format == SR_FLOAT32) ? (op[6].f > than[6].f) : (op[6].i > than[6].i));
}

void sr_network_adopt(sr_network *network, const float *last) {
    sr_network_reset(network);
    for (uint32_t o = 0; o < network->outputs; o++) {
        const sr_word *slowest = NULL;
        uint32_t at = network->ops_at;
        for (uint32_t k = 0; k < network->op_count; k++) {
            const sr_word *op = &network->image[at];
            if (((op[0].u & 0xFFU) == SR_OP_DECODE) && (op[2].u == o) && slower(network, op, slowest)) {
                slowest = op;
            }
            at += op[0].u >> 8;
        }
        if ((slowest != NULL) && (last[o] >= -INPUT_MAX) && (last[o] <= INPUT_MAX)) {
            sr_word *decoder = &network->decoders[slowest[1].u];
            if (network->format == SR_FLOAT32) {
                decoder->f = last[o];
            } else {
                decoder->i = to_fixed(last[o], network->fraction_bits);
            }
        }
    }
}

static bool usable(const sr_network *net, const float *in) {
    for (uint32_t i = 0; i < net->inputs; i++) {
        if (!((in[i] >= -INPUT_MAX) && (in[i] <= INPUT_MAX))) {
            return false;
        }
    }
    return true;
}

static void lose(const sr_network *net, float *out) {
    const sr_word nan = {.u = 0x7FC00000U};
    for (uint32_t o = 0; o < net->outputs; o++) {
        out[o] = nan.f;
    }
}

static void run(sr_network *net, const sr_operation *operations) {
    const sr_word *op = &net->image[net->ops_at];
    for (uint32_t k = 0; k < net->op_count; k++) {
        operations[op[0].u & 0xFFU](net, op);
        op += op[0].u >> 8;
    }
}

void sr_network_step(sr_network *network, const float *in, float *out) {
    if (network->window != 0U) {
        if (network->position == network->window) {
            sr_network_reset(network);
        }
        network->position++;
    }
    if (!usable(network, in)) {
        lose(network, out);
    } else if (network->format == SR_FLOAT32) {
        memcpy(network->in, in, network->inputs * sizeof(float));
        run(network, SR_OPERATIONS_FLOAT);
        memcpy(out, network->out, network->outputs * sizeof(float));
    } else {
        for (uint32_t i = 0; i < network->inputs; i++) {
            network->in[i].i = to_fixed(in[i], network->fraction_bits);
        }
        run(network, SR_OPERATIONS_FIXED);
        const float unit = 1.0f / (float)((uint32_t)1U << network->fraction_bits);
        for (uint32_t o = 0; o < network->outputs; o++) {
            out[o] = (float)network->out[o].i * unit;
        }
    }
}

void sr_network_spikes(const sr_network *network, uint8_t *bits) {
    memset(bits, 0, (network->neurons + 7U) / 8U);
    uint32_t first = 0;
    for (uint32_t p = 0; p < network->population_count; p++) {
        const sr_population *population = &network->populations[p];
        for (uint32_t k = 0; k < population->count; k++) {
            const uint32_t bit = first + population->spiked[k];
            bits[bit / 8U] |= (uint8_t)(1U << (bit % 8U));
        }
        first += population->size;
    }
}
