#include "upload.h"

#include <string.h>

#include "link.h"
#include "sha256.h"

static sr_word *image;
static uint32_t image_words;
static const sr_memory *state_memory;
static uint8_t digest[SR_DIGEST_BYTES];
static uint32_t image_bytes;
static uint32_t received;

void sr_upload_start(sr_word *lent, uint32_t words, const sr_memory *state) {
    image = lent;
    image_words = words;
    state_memory = state;
    memset(digest, 0, sizeof digest);
    image_bytes = 0;
    received = 0;
}

uint8_t sr_upload_begin(const uint8_t *payload) {
    const uint32_t bytes = sr_read32(payload);
    if ((bytes == 0U) || ((bytes % 4U) != 0U) || (bytes > (image_words * 4U))) {
        return SR_STATUS_TOO_LARGE;
    }
    if ((bytes != image_bytes) || (memcmp(digest, &payload[4], SR_DIGEST_BYTES) != 0)) {
        memcpy(digest, &payload[4], SR_DIGEST_BYTES);
        image_bytes = bytes;
        received = 0;
    }
    return SR_STATUS_OK;
}

uint8_t sr_upload_chunk(const uint8_t *payload, uint32_t bytes) {
    const uint32_t offset = sr_read32(payload);
    const uint32_t size = bytes - SR_CHUNK_HEADER_BYTES;
    if ((offset > received) || (size > (image_bytes - offset))) {
        return SR_STATUS_OFFSET;
    }
    if ((offset + size) > received) {
        memcpy((uint8_t *)image + offset, &payload[SR_CHUNK_HEADER_BYTES], size);
        received = offset + size;
    }
    return SR_STATUS_OK;
}

uint8_t sr_upload_load(sr_network *network) {
    if (received != image_bytes) {
        return SR_STATUS_OFFSET;
    }
    uint8_t is[SR_DIGEST_BYTES];
    sr_sha256((const uint8_t *)image, image_bytes, is);
    if (memcmp(is, digest, SR_DIGEST_BYTES) != 0) {
        received = 0;
        return SR_STATUS_DIGEST;
    }
    const sr_image_fault fault = sr_network_load(network, image, image_bytes / 4U, state_memory);
    return (fault == SR_IMAGE_OK) ? SR_STATUS_OK : (uint8_t)(SR_STATUS_IMAGE + (uint8_t)fault);
}

const uint8_t *sr_upload_digest(void) {
    return digest;
}

uint32_t sr_upload_bytes(void) {
    return image_bytes;
}

uint32_t sr_upload_received(void) {
    return received;
}
