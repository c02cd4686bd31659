/* A spiking network as a program: populations, weights and the operations of one step, in one image of 32-bit words.
 *
 * The image is checked once, whole, by sr_network_load; after that no operation can leave the image or the memory that
 * it was given. Nothing is allocated. All sums start at zero and take their terms in rising order of the source, each
 * product rounded before it is added: the same bits as the JVM computes. Layout: PROTOCOL.md, "Network image". */
#ifndef SR_NETWORK_H
#define SR_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#define SR_POPULATIONS_MAX 16U
#define SR_BUFFERS_MAX 16U
#define SR_INPUTS_MAX 64U
#define SR_OUTPUTS_MAX 64U
#define SR_NEURONS_MAX 2048U

/* One word of an image or of the state; floats and integers share it. */
typedef union {
    float f;
    int32_t i;
    uint32_t u;
} sr_word;

typedef enum { SR_FLOAT32 = 0, SR_FIXED = 1 } sr_format;

typedef enum {
    SR_SOFT_LIF = 1,          /* current, membrane, threshold */
    SR_SOFT_LIF_ADAPTIVE = 2, /* and a trace */
    SR_LEAKY = 3,             /* membrane */
    SR_SYNAPTIC = 4,          /* current, membrane */
    SR_NIR_LIF = 5,           /* membrane */
    SR_NIR_CUBA = 6           /* current, membrane */
} sr_kind;

typedef struct {
    uint16_t size;
    uint16_t count; /* spikes of the last step */
    sr_kind kind;
    sr_word *current;
    sr_word *membrane;
    sr_word *threshold;
    sr_word *trace;
    uint16_t *spiked; /* the first `count`: who spiked, rising */
} sr_population;

/* What the state of a network lives in. */
typedef struct {
    sr_word *words;
    uint32_t word_count;
    uint16_t *lists;
    uint32_t list_count;
} sr_memory;

typedef struct {
    const sr_word *image;
    uint32_t word_count;
    sr_format format;
    uint8_t fraction_bits; /* of fixed-point values */
    uint16_t inputs;
    uint16_t outputs;
    uint16_t neurons;
    uint16_t population_count;
    uint16_t buffer_count;
    uint16_t op_count;
    uint16_t decoder_count;
    uint32_t window; /* steps until the state starts anew; 0: never */
    uint32_t position;
    uint32_t ops_at;
    uint32_t state_words; /* used of the memory */
    sr_word *state;
    sr_population populations[SR_POPULATIONS_MAX];
    sr_word *buffers[SR_BUFFERS_MAX];
    uint16_t buffer_sizes[SR_BUFFERS_MAX];
    sr_word *decoders;
    sr_word in[SR_INPUTS_MAX];
    sr_word out[SR_OUTPUTS_MAX];
} sr_network;

/* Why an image is refused; 0 is fine. */
typedef enum {
    SR_IMAGE_OK = 0,
    SR_IMAGE_MAGIC = 1,    /* not an image, or of another version */
    SR_IMAGE_BOUNDS = 2,   /* something lies outside the image */
    SR_IMAGE_SIZES = 3,    /* sizes that do not fit each other, or beyond this firmware's */
    SR_IMAGE_MEMORY = 4,   /* needs more memory than this board gives */
    SR_IMAGE_OPERATION = 5 /* an operation that this firmware does not know */
} sr_image_fault;

/* Checks `image` and binds `network` to it; from rest. On a fault `network` holds nothing. */
sr_image_fault sr_network_load(sr_network *network, const sr_word *image, uint32_t word_count,
                               const sr_memory *memory);

/* Everything to zero, thresholds to their base. */
void sr_network_reset(sr_network *network);

/* From rest, with `last` in the decoder of each output that forgets most slowly, so that the output continues. */
void sr_network_adopt(sr_network *network, const float *last);

/* One step. An input that is not a number, or beyond +-1e20, is lost: the state stays, the outputs are NaN. */
void sr_network_step(sr_network *network, const float *in, float *out);

/* Sets bit i (little-endian bytes) for each neuron i that spiked; `bits` holds (neurons + 7) / 8 bytes. */
void sr_network_spikes(const sr_network *network, uint8_t *bits);

#endif
