// One frame of a streaming network of the LMUFormer's shape, as SPEC.md describes it, real-valued or spiking, in plain
// C and at the limit.
//
// Reads lines `SIZE KIND STYLE SLICES` (SIZE lite paper, KIND real spiking, STYLE plain limit) and answers each with
// one line: best and median ns per frame, sum of all outputs of 300 frames from reset, share of neurons that spike,
// then the thresholds of the populations, found so that each spikes in a tenth of the frames.
#define _GNU_SOURCE
#define BLOCK_MAX (WIDTH == 512 ? 16 : 8)
#include "rows.h"
#include <math.h>
#include <stdio.h>
#include <time.h>

enum { DIM = 256, WIDE = 4 * DIM, CLASSES = 35, TAPS = 3, CONVOLUTIONS_MAX = 5, PHASES = 256, CHECKED = 300 };
enum { IN = CONVOLUTIONS_MAX, MEMORY, HIDDEN, FIRST, SECOND, OUT, POPULATIONS };
static const double SLICE_NS = 2e7;

static uint32_t random_state;
static uint32_t next_random(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

typedef struct {
    int inputs, stride;
    float *w;
} Matrix;

static Matrix matrix(int inputs, int outputs) {
    Matrix m = {inputs, PADDED(outputs), floats((size_t)inputs * PADDED(outputs))};
    for (int i = 0; i < inputs; i++)
        for (int o = 0; o < outputs; o++)
            m.w[(size_t)i * m.stride + o] = ((int)(next_random() >> 8 & 2047) - 1024) / 1024.f / sqrtf(inputs / 3.f);
    return m;
}

typedef struct {
    int size, count, *list;
    float *v, threshold;
    long total;
} Population;

typedef struct {
    int mels, order, convolutions;
    Matrix convolution[CONVOLUTIONS_MAX], u, a, from_memory, from_stream, projection, first, second, head;
    float *b, *m, *next_m, *window[CONVOLUTIONS_MAX], *sums[CONVOLUTIONS_MAX], *h, *p, *f, *g, *scores;
    Population population[POPULATIONS];
    int history[CONVOLUTIONS_MAX][TAPS][DIM + 16], history_count[CONVOLUTIONS_MAX][TAPS];
    float mel[PHASES][128];
} Net;

static Net *net(int mels, int order, int convolutions) {
    Net *n = calloc(1, sizeof *n);
    random_state = 77;
    n->mels = mels, n->order = order, n->convolutions = convolutions;
    n->convolution[0] = matrix(TAPS * mels, DIM);
    for (int k = 1; k < convolutions; k++) n->convolution[k] = matrix(TAPS * DIM, DIM);
    n->u = matrix(DIM, 1);
    n->a = matrix(order, order);
    for (int k = 0; k < order * order; k++) n->a.w[k] *= .3f;
    n->b = floats(order);
    for (int k = 0; k < order; k++) n->b[k] = .1f;
    n->from_memory = matrix(order, DIM), n->from_stream = matrix(DIM, DIM), n->projection = matrix(DIM, DIM);
    n->first = matrix(DIM, WIDE), n->second = matrix(WIDE, DIM), n->head = matrix(DIM, CLASSES);
    n->m = floats(order), n->next_m = floats(order), n->h = floats(DIM), n->p = floats(DIM), n->f = floats(WIDE);
    n->g = floats(DIM), n->scores = floats(PADDED(CLASSES));
    for (int k = 0; k < CONVOLUTIONS_MAX; k++) n->window[k] = floats(TAPS * DIM), n->sums[k] = floats(DIM);
    for (int k = 0; k < POPULATIONS; k++) {
        int size = k == SECOND ? WIDE : k == MEMORY ? order : DIM;
        n->population[k] = (Population){.size = size, .v = floats(size), .list = (int *)floats(size + 16)};
    }
    for (int t = 0; t < PHASES; t++)
        for (int k = 0; k < mels; k++) n->mel[t][k] = ((int)(next_random() >> 10) % 65 - 32) / 32.f;
    return n;
}

static void reset(Net *n) {
    for (int k = 0; k < CONVOLUTIONS_MAX; k++) {
        memset(n->window[k], 0, TAPS * DIM * sizeof(float));
        memset(n->history_count[k], 0, sizeof n->history_count[k]);
    }
    memset(n->m, 0, n->order * sizeof(float));
    for (int k = 0; k < POPULATIONS; k++) {
        memset(n->population[k].v, 0, n->population[k].size * sizeof(float));
        n->population[k].total = 0;
    }
}

static void multiply(const Matrix *m, const float *x, float *y, int limit) {
    if (limit) add_scaled_limit(m->w, m->inputs, m->stride, x, y);
    else add_scaled_plain(m->w, m->inputs, m->stride, x, y);
}

static void rows(const Matrix *m, int first, const int *list, int count, float *y, int limit) {
    const float *w = m->w + (size_t)first * m->stride;
    if (limit) add_rows_limit(w, m->stride, list, count, y);
    else add_rows_plain(w, m->stride, list, count, y);
}

static void add_spikes(const Matrix *m, const Population *p, float *y, int limit) {
    rows(m, 0, p->list, p->count, y, limit);
}

static void relu(float *x, int size) {
    for (int k = 0; k < size; k++) x[k] = x[k] > 0 ? x[k] : 0;
}

// v += (x - v) / 2; a neuron at its threshold spikes and starts again from zero.
static void spike(Population *p, const float *x) {
    int count = 0;
    for (int n = 0; n < p->size; n += LANES) {
        vfloat v = load(p->v + n);
        v += (load(x + n) - v) * 0.5f;
        vmask fires = reached(v, all(p->threshold));
        store(p->v + n, zero_where(fires, v));
        count = append(p->list, count, fires, n);
    }
    p->count = count;
    p->total += count;
}

static void convolve(Net *n, int k, const float *x, int inputs, float *y, int limit) {
    float *window = n->window[k];
    memmove(window, window + inputs, (TAPS - 1) * inputs * sizeof(float));
    memcpy(window + (TAPS - 1) * inputs, x, inputs * sizeof(float));
    memset(y, 0, DIM * sizeof(float));
    multiply(&n->convolution[k], window, y, limit);
}

static void convolve_spikes(Net *n, int k, const Population *p, float *y, int limit) {
    memset(y, 0, DIM * sizeof(float));
    for (int tap = 0; tap < TAPS - 1; tap++) {
        n->history_count[k][tap] = n->history_count[k][tap + 1];
        memcpy(n->history[k][tap], n->history[k][tap + 1], n->history_count[k][tap] * sizeof(int));
    }
    n->history_count[k][TAPS - 1] = p->count;
    memcpy(n->history[k][TAPS - 1], p->list, p->count * sizeof(int));
    for (int tap = 0; tap < TAPS; tap++)
        rows(&n->convolution[k], tap * DIM, n->history[k][tap], n->history_count[k][tap], y, limit);
}

static void remember(Net *n, float u, int limit) {
    for (int k = 0; k < n->order; k++) n->next_m[k] = n->b[k] * u;
    multiply(&n->a, n->m, n->next_m, limit);
    float *last = n->m;
    n->m = n->next_m;
    n->next_m = last;
}

static float real_frame(Net *n, int t, int limit) {
    float *y = n->sums[0];
    convolve(n, 0, n->mel[t % PHASES], n->mels, y, limit);
    relu(y, DIM);
    for (int k = 1; k < n->convolutions; k++) {
        convolve(n, k, y, DIM, n->sums[k], limit);
        if (k == n->convolutions - 1) for (int i = 0; i < DIM; i++) n->sums[k][i] += y[i];
        else relu(n->sums[k], DIM);
        y = n->sums[k];
    }
    float u = 0;
    for (int k = 0; k < DIM; k++) u += n->u.w[k * 16] * y[k];
    remember(n, u > 0 ? u : 0, limit);
    memset(n->h, 0, DIM * sizeof(float));
    multiply(&n->from_memory, n->m, n->h, limit);
    multiply(&n->from_stream, y, n->h, limit);
    relu(n->h, DIM);
    memcpy(n->p, y, DIM * sizeof(float));
    multiply(&n->projection, n->h, n->p, limit);
    memset(n->f, 0, WIDE * sizeof(float));
    multiply(&n->first, n->p, n->f, limit);
    relu(n->f, WIDE);
    memcpy(n->g, n->p, DIM * sizeof(float));
    multiply(&n->second, n->f, n->g, limit);
    memset(n->scores, 0, PADDED(CLASSES) * sizeof(float));
    multiply(&n->head, n->g, n->scores, limit);
    return n->scores[0] + n->scores[CLASSES - 1];
}

static float spiking_frame(Net *n, int t, int limit) {
    Population *p = n->population;
    float *y = n->sums[0];
    convolve(n, 0, n->mel[t % PHASES], n->mels, y, limit);
    for (int k = 1; k < n->convolutions; k++) {
        spike(&p[k - 1], y);
        convolve_spikes(n, k, &p[k - 1], n->sums[k], limit);
        if (k == n->convolutions - 1) for (int i = 0; i < DIM; i++) n->sums[k][i] += y[i];
        y = n->sums[k];
    }
    spike(&p[IN], y);
    float u = 0;
    for (int k = 0; k < p[IN].count; k++) u += n->u.w[p[IN].list[k] * 16];
    remember(n, u > .5f, limit);
    spike(&p[MEMORY], n->m);
    memset(n->h, 0, DIM * sizeof(float));
    add_spikes(&n->from_memory, &p[MEMORY], n->h, limit);
    add_spikes(&n->from_stream, &p[IN], n->h, limit);
    spike(&p[HIDDEN], n->h);
    memcpy(n->p, y, DIM * sizeof(float));
    add_spikes(&n->projection, &p[HIDDEN], n->p, limit);
    spike(&p[FIRST], n->p);
    memset(n->f, 0, WIDE * sizeof(float));
    add_spikes(&n->first, &p[FIRST], n->f, limit);
    spike(&p[SECOND], n->f);
    memcpy(n->g, n->p, DIM * sizeof(float));
    add_spikes(&n->second, &p[SECOND], n->g, limit);
    spike(&p[OUT], n->g);
    memset(n->scores, 0, PADDED(CLASSES) * sizeof(float));
    add_spikes(&n->head, &p[OUT], n->scores, limit);
    return n->scores[0] + n->scores[CLASSES - 1];
}

static double frames(Net *n, int spiking, int limit, int count) {
    double sum = 0;
    reset(n);
    for (int t = 0; t < count; t++) sum += spiking ? spiking_frame(n, t, limit) : real_frame(n, t, limit);
    return sum;
}

static int used(const Net *n, int k) { return k >= IN || k < n->convolutions - 1; }

static void tune(Net *n) {
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < POPULATIONS; k++) {
            float low = 0, high = 8;
            for (int halving = 0; used(n, k) && halving < 10; halving++) {
                n->population[k].threshold = (low + high) / 2;
                frames(n, 1, 1, CHECKED);
                double rate = (double)n->population[k].total / CHECKED / n->population[k].size;
                if (rate > 0.1) low = n->population[k].threshold;
                else high = n->population[k].threshold;
            }
        }
}

static double now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static double slice_ns(Net *n, int spiking, int limit, int count) {
    volatile double sink;
    double start = now_ns();
    sink = frames(n, spiking, limit, count);
    (void)sink;
    return (now_ns() - start) / count;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

int main(void) {
    Net *lite = net(40, 256, 1), *paper = net(128, 512, 5);
    tune(lite);
    tune(paper);
    char size[16], kind[16], style[16];
    int slices;
    while (scanf("%15s %15s %15s %d", size, kind, style, &slices) == 4 && slices >= 1 && slices <= 64) {
        Net *n = strcmp(size, "paper") == 0 ? paper : lite;
        int spiking = strcmp(kind, "spiking") == 0, limit = strcmp(style, "limit") == 0;
        double sum = frames(n, spiking, limit, CHECKED), ns[64];
        long total = 0, neurons = 0;
        for (int k = 0; k < POPULATIONS; k++)
            if (used(n, k)) total += n->population[k].total, neurons += n->population[k].size;
        int count = (int)(SLICE_NS / slice_ns(n, spiking, limit, 100)) + 5;
        for (int k = 0; k < slices; k++) ns[k] = slice_ns(n, spiking, limit, count);
        qsort(ns, slices, sizeof *ns, ascending);
        printf("%.0f %.0f %.6g %.4f", ns[0], ns[slices / 2], sum, (double)total / neurons / CHECKED);
        for (int k = 0; k < POPULATIONS; k++) printf(" %.9g", n->population[k].threshold);
        printf("\n");
        fflush(stdout);
    }
    return 0;
}
