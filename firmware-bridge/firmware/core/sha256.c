#include "sha256.h"

#include <string.h>

#define BLOCK 64U

static const uint32_t K[64] = {
    0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U, 0xab1c5ed5U,
    0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU, 0x9bdc06a7U, 0xc19bf174U,
    0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU, 0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU,
    0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U, 0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U,
    0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU, 0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U,
    0xa2bfe8a1U, 0xa81a664bU, 0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U,
    0x19a4c116U, 0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
    0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U, 0xc67178f2U,
};

static uint32_t rotate(uint32_t x, uint32_t by) {
    return (x >> by) | (x << (32U - by));
}

static uint32_t word_at(const uint8_t *p) {
    return ((uint32_t)p[0] << 24) | ((uint32_t)p[1] << 16) | ((uint32_t)p[2] << 8) | p[3];
}

static void compress(uint32_t h[8], const uint8_t block[BLOCK]) {
    uint32_t w[16];
    uint32_t s[8];
    memcpy(s, h, sizeof s);
    for (uint32_t t = 0; t < 64U; t++) {
        if (t < 16U) {
            w[t] = word_at(&block[4U * t]);
        } else {
            const uint32_t early = w[(t + 1U) & 15U];
            const uint32_t late = w[(t + 14U) & 15U];
            w[t & 15U] += (rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)) + w[(t + 9U) & 15U]
                    + (rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10));
        }
        const uint32_t one = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25))
                + ((s[4] & s[5]) ^ (~s[4] & s[6])) + K[t] + w[t & 15U];
        const uint32_t two = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22))
                + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        for (uint32_t i = 7; i > 0U; i--) {
            s[i] = s[i - 1U];
        }
        s[4] += one;
        s[0] = one + two;
    }
    for (uint32_t i = 0; i < 8U; i++) {
        h[i] += s[i];
    }
}

void sr_sha256(const uint8_t *data, size_t size, uint8_t digest[SR_DIGEST_BYTES]) {
    uint32_t h[8] = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                     0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
    size_t left = size;
    while (left >= BLOCK) {
        compress(h, &data[size - left]);
        left -= BLOCK;
    }
    uint8_t tail[BLOCK] = {0};
    memcpy(tail, &data[size - left], left);
    tail[left] = 0x80U;
    if (left >= (BLOCK - 8U)) {
        compress(h, tail);
        memset(tail, 0, sizeof tail);
    }
    const uint64_t bits = (uint64_t)size * 8U;
    for (uint32_t i = 0; i < 8U; i++) {
        tail[BLOCK - 1U - i] = (uint8_t)(bits >> (8U * i));
    }
    compress(h, tail);
    for (uint32_t i = 0; i < 32U; i++) {
        digest[i] = (uint8_t)(h[i / 4U] >> (24U - (8U * (i % 4U))));
    }
}
