// Populations of the networks of nets.c: one step of all neurons, and the list of those that spiked.
#pragma once
#include "rows.h"

typedef struct {
    int size, logical;
    float *current, *membrane, *x, *spiked;
    int *list, *spare, count;
    float threshold;
    long total;
} Population;

static Population population(int size, int logical) {
    int padded = PADDED(size);
    Population p = {.size = size, .logical = logical, .current = floats(padded), .membrane = floats(padded),
                    .x = floats(padded), .spiked = floats(padded)};
    p.list = (int *)floats(padded + 16);
    p.spare = (int *)floats(padded + 16);
    return p;
}

static void rest(Population *p) {
    size_t bytes = PADDED(p->size) * sizeof(float);
    memset(p->current, 0, bytes);
    memset(p->membrane, 0, bytes);
    memset(p->x, 0, bytes);
    p->count = 0;
    p->total = 0;
}

INLINE void take(Population *p, int count) {
    int *list = p->spare;
    p->spare = p->list;
    p->list = list;
    p->count = count;
    p->total += count;
}

// In one pass without a branch, after the update has left 0 or 1 in `spiked`.
INLINE void take_spiked(Population *p, int size) {
    int count = 0;
    for (int n = 0; n < size; n++) {
        p->spare[count] = n;
        count += p->spiked[n] != 0;
    }
    take(p, count);
}

// i = di i + x; v = dv v + i; spike above the threshold, which sets v to zero. Clears x.
INLINE void cuba(Population *p, int limit, const int size) {
    const float di = 0.5f, dv = 0.875f;
    if (limit) {
        int count = 0;
        for (int n = 0; n < PADDED(size); n += LANES) {
            vfloat i = load(p->current + n) * di + load(p->x + n);
            store(p->x + n, all(0));
            store(p->current + n, i);
            vfloat v = load(p->membrane + n) * dv + i;
            vmask above = greater(v, all(p->threshold));
            store(p->membrane + n, zero_where(above, v));
            count = append(p->spare, count, above, n);
        }
        take(p, count);
    } else {
        float *restrict current = p->current, *restrict membrane = p->membrane, *restrict x = p->x;
        float *restrict spiked = p->spiked, threshold = p->threshold;
        for (int n = 0; n < size; n++) {
            float i = current[n] * di + x[n];
            x[n] = 0;
            current[n] = i;
            float v = membrane[n] * dv + i;
            int above = v > threshold;
            spiked[n] = above ? 1.f : 0.f;
            membrane[n] = above ? 0.f : v;
        }
        take_spiked(p, size);
    }
}

// v = beta v + x - (v > threshold ? threshold : 0); spike above the threshold. Clears x.
INLINE void leaky(Population *p, int limit, const int size, const float beta) {
    if (limit) {
        int count = 0;
        for (int n = 0; n < PADDED(size); n += LANES) {
            vfloat last = load(p->membrane + n);
            vfloat taken = only_where(greater(last, all(p->threshold)), all(p->threshold));
            vfloat v = beta * last + load(p->x + n) - taken;
            store(p->x + n, all(0));
            store(p->membrane + n, v);
            count = append(p->spare, count, greater(v, all(p->threshold)), n);
        }
        take(p, count);
    } else {
        float *restrict membrane = p->membrane, *restrict x = p->x, *restrict spiked = p->spiked;
        float threshold = p->threshold;
        for (int n = 0; n < size; n++) {
            float last = membrane[n];
            float v = beta * last + x[n] - (last > threshold ? threshold : 0.f);
            x[n] = 0;
            membrane[n] = v;
            spiked[n] = v > threshold ? 1.f : 0.f;
        }
        take_spiked(p, size);
    }
}
