// Sums of weight rows, in a plain style that the compiler may vectorise, and at the limit: sums held in registers.
#pragma once
#include "vectors.h"
#include <stdlib.h>

// Vectors held in registers at a time.
#ifndef BLOCK_MAX
#define BLOCK_MAX 8
#endif

#define PADDED(n) (((n) + 15) & ~15)

static float *floats(size_t count) {
    size_t bytes = (count * sizeof(float) + 63) / 64 * 64;
    float *memory = aligned_alloc(64, bytes);
    memset(memory, 0, bytes);
    return memory;
}

// Adds the rows of the list to y.
INLINE void add_rows_plain(const float *restrict w, int stride, const int *restrict list, int n, float *restrict y) {
    w = __builtin_assume_aligned(w, 64);
    y = __builtin_assume_aligned(y, 64);
    for (int k = 0; k < n; k++) {
        const float *restrict row = w + (size_t)list[k] * stride;
        for (int o = 0; o < stride; o++) y[o] += row[o];
    }
}

// Adds all rows to y, each times its x.
INLINE void add_scaled_plain(
        const float *restrict w, int rows, int stride, const float *restrict x, float *restrict y) {
    w = __builtin_assume_aligned(w, 64);
    y = __builtin_assume_aligned(y, 64);
    for (int i = 0; i < rows; i++) {
        const float *restrict row = w + (size_t)i * stride;
        for (int o = 0; o < stride; o++) {
#ifdef __FMA__
            y[o] = __builtin_fmaf(row[o], x[i], y[o]);
#else
            y[o] += row[o] * x[i];
#endif
        }
    }
}

#define SUM_BLOCK(VECTORS) \
    { \
        vfloat sum[VECTORS]; \
        UNROLL for (int v = 0; v < (VECTORS); v++) sum[v] = load(y + o + v * LANES); \
        for (int k = 0; k < n; k++) { \
            const float *row = w + (size_t)list[k] * stride + o; \
            UNROLL for (int v = 0; v < (VECTORS); v++) sum[v] += load(row + v * LANES); \
        } \
        UNROLL for (int v = 0; v < (VECTORS); v++) store(y + o + v * LANES, sum[v]); \
        o += (VECTORS) * LANES; \
    }
#define SCALED_BLOCK(VECTORS) \
    { \
        vfloat sum[VECTORS]; \
        UNROLL for (int v = 0; v < (VECTORS); v++) sum[v] = load(y + o + v * LANES); \
        for (int i = 0; i < rows; i++) { \
            const float *row = w + (size_t)i * stride + o; \
            vfloat xi = all(x[i]); \
            UNROLL for (int v = 0; v < (VECTORS); v++) sum[v] = fma_(load(row + v * LANES), xi, sum[v]); \
        } \
        UNROLL for (int v = 0; v < (VECTORS); v++) store(y + o + v * LANES, sum[v]); \
        o += (VECTORS) * LANES; \
    }
#define REST(BLOCK) \
    switch ((stride - o) / LANES) { \
        case 7: BLOCK(7) break; \
        case 6: BLOCK(6) break; \
        case 5: BLOCK(5) break; \
        case 4: BLOCK(4) break; \
        case 3: BLOCK(3) break; \
        case 2: BLOCK(2) break; \
        case 1: BLOCK(1) break; \
    }

INLINE void add_rows_limit(const float *w, int stride, const int *list, int n, float *y) {
    int o = 0;
    while (stride - o >= BLOCK_MAX * LANES) SUM_BLOCK(BLOCK_MAX)
    while (stride - o >= 8 * LANES) SUM_BLOCK(8)
    REST(SUM_BLOCK)
}

INLINE void add_scaled_limit(const float *w, int rows, int stride, const float *x, float *y) {
    int o = 0;
    while (stride - o >= BLOCK_MAX * LANES) SCALED_BLOCK(BLOCK_MAX)
    while (stride - o >= 8 * LANES) SCALED_BLOCK(8)
    REST(SCALED_BLOCK)
}
