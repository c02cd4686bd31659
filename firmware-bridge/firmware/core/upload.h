/* The image that is here or on its way: chunks in, checked by its digest when whole. Answers are SR_STATUS_ codes. */
#ifndef SR_UPLOAD_H
#define SR_UPLOAD_H

#include <stdint.h>

#include "network.h"

/* With memory for `words` of an image, and for the state of its network. */
void sr_upload_start(sr_word *image, uint32_t words, const sr_memory *state);

/* BEGIN's payload: an upload begins, or goes on where the same one stopped. */
uint8_t sr_upload_begin(const uint8_t *payload);

/* CHUNK's payload of `bytes`. A chunk that is here already is fine: its answer was lost. */
uint8_t sr_upload_chunk(const uint8_t *payload, uint32_t bytes);

/* Binds `network` to the image, once it is whole and sound. A damaged one begins again. */
uint8_t sr_upload_load(sr_network *network);

const uint8_t *sr_upload_digest(void);
uint32_t sr_upload_bytes(void);
uint32_t sr_upload_received(void);

#endif
