/* SHA-256 (FIPS 180-4): names a network image, so that a board knows which one it holds. */
#ifndef SR_SHA256_H
#define SR_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SR_DIGEST_BYTES 32U

void sr_sha256(const uint8_t *data, size_t size, uint8_t digest[SR_DIGEST_BYTES]);

#endif
