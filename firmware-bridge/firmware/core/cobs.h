/* Consistent overhead byte stuffing (Cheshire and Baker, 1999): a frame without a zero byte, so that zero ends it. */
#ifndef SR_COBS_H
#define SR_COBS_H

#include <stddef.h>
#include <stdint.h>

/* The most that `size` bytes can become, without the zero that ends the frame. */
#define SR_COBS_MAX(size) ((size) + ((size) / 254U) + 1U)

/* Encodes `size` bytes into `out`, which holds SR_COBS_MAX(size). Returns the encoded size. */
size_t sr_cobs_encode(const uint8_t *data, size_t size, uint8_t *out);

/* Decodes in place. Returns the decoded size, or SR_COBS_BAD when `frame` is no such encoding. */
size_t sr_cobs_decode(uint8_t *frame, size_t size);

#define SR_COBS_BAD ((size_t)-1)

#endif
