#include "cobs.h"

size_t sr_cobs_encode(const uint8_t *data, size_t size, uint8_t *out) {
    size_t code_at = 0;
    size_t end = 1;
    uint8_t code = 1;
    for (size_t i = 0; i < size; i++) {
        if (code == 0xFFU) {
            out[code_at] = code;
            code_at = end++;
            code = 1;
        }
        if (data[i] == 0U) {
            out[code_at] = code;
            code_at = end++;
            code = 1;
        } else {
            out[end++] = data[i];
            code++;
        }
    }
    out[code_at] = code;
    return end;
}

size_t sr_cobs_decode(uint8_t *frame, size_t size) {
    size_t from = 0;
    size_t to = 0;
    while (from < size) {
        const uint8_t code = frame[from++];
        if ((code == 0U) || ((size_t)(code - 1U) > (size - from))) {
            return SR_COBS_BAD;
        }
        for (uint8_t i = 1; i < code; i++) {
            if (frame[from] == 0U) {
                return SR_COBS_BAD;
            }
            frame[to++] = frame[from++];
        }
        if ((code != 0xFFU) && (from < size)) {
            frame[to++] = 0U;
        }
    }
    return to;
}
