// The six networks of SPEC.md, event-driven, in two styles: plain C, and the limit (see rows.h).
//
// Reads lines `NET STYLE SLICES THRESHOLD…` (NET b80 b160 cf l7 l27 l64, STYLE plain limit) and answers each with one
// line: best and median ns per step, share of neurons that spike, checksum of the first 2,000 steps from reset.
#define _GNU_SOURCE
#include "neurons.h"
#include <math.h>
#include <stdio.h>
#include <time.h>

enum { STEPS = 2000, PHASES = 256, SPIKE_INPUTS = 24, POPULATIONS = 4 };
static const double SLICE_NS = 8e6;

static uint32_t random_state;
static uint32_t next_random(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

typedef struct {
    int inputs, outputs, stride;
    float *w;
} Matrix;

static Matrix matrix(uint32_t seed, int inputs, int outputs, float gain) {
    Matrix m = {inputs, outputs, PADDED(outputs), floats((size_t)inputs * PADDED(outputs))};
    random_state = seed * 2654435761u | 1u;
    for (int k = 0; k < 8; k++) next_random();
    for (int i = 0; i < inputs; i++)
        for (int o = 0; o < outputs; o++)
            m.w[(size_t)i * m.stride + o] = ((int)(next_random() >> 8 & 2047) - 1024) * (1.f / 8192) * gain;
    return m;
}

static float real_input[PHASES][16];
static int spike_input[PHASES][SPIKE_INPUTS + 16], spike_inputs[PHASES];

static void make_inputs(void) {
    random_state = 12345;
    for (int t = 0; t < PHASES; t++) {
        for (int k = 0; k < 16; k++) real_input[t][k] = ((int)(next_random() >> 10) % 33 - 16) * 0.125f;
        for (int k = 0; k < SPIKE_INPUTS; k++)
            if ((next_random() >> 9) % 10 == 0) spike_input[t][spike_inputs[t]++] = k;
    }
}

INLINE void spikes(const Matrix *m, const int *list, int count, float *x, int limit, const int stride) {
    if (limit) add_rows_limit(m->w, stride, list, count, x);
    else add_rows_plain(m->w, stride, list, count, x);
}

INLINE void reals(const Matrix *m, const float *in, float *x, int limit, const int inputs, const int stride) {
    if (limit) add_scaled_limit(m->w, inputs, stride, in, x);
    else add_scaled_plain(m->w, inputs, stride, in, x);
}

INLINE float decode(const float *w, const Population *p) {
    float sum = 0;
    for (int k = 0; k < p->count; k++) sum += w[p->list[k] * 16];
    return sum;
}

// ---- blimp nets ----
static struct {
    Matrix in, recurrent, out;
    Population h;
    float y;
} b80;

INLINE float step_b80(int t, int limit) {
    spikes(&b80.recurrent, b80.h.list, b80.h.count, b80.h.x, limit, 80);
    reals(&b80.in, real_input[t], b80.h.x, limit, 2, 80);
    cuba(&b80.h, limit, 80);
    return b80.y = b80.y * 0.875f + decode(b80.out.w, &b80.h);
}

static struct {
    Matrix in, forward, recurrent, out;
    Population e, h;
    float y;
} b160;

INLINE float step_b160(int t, int limit) {
    reals(&b160.in, real_input[t], b160.e.x, limit, 2, 80);
    cuba(&b160.e, limit, 80);
    spikes(&b160.forward, b160.e.list, b160.e.count, b160.h.x, limit, 80);
    spikes(&b160.recurrent, b160.h.list, b160.h.count, b160.h.x, limit, 80);
    cuba(&b160.h, limit, 80);
    return b160.y = b160.y * 0.875f + decode(b160.out.w, &b160.h);
}

// ---- flight net ----
static struct {
    Matrix in, eh, hh, hg, ht, rt, tt, out;
    Population e, h, g, t;
    float y[16] __attribute__((aligned(64)));
} cf;

INLINE float step_cf(int t, int limit) {
    const float *x = real_input[t];
    reals(&cf.in, x, cf.e.x, limit, 6, 160);
    cuba(&cf.e, limit, 150);
    spikes(&cf.eh, cf.e.list, cf.e.count, cf.h.x, limit, 112);
    spikes(&cf.hh, cf.h.list, cf.h.count, cf.h.x, limit, 112);
    cuba(&cf.h, limit, 101);
    spikes(&cf.hg, cf.h.list, cf.h.count, cf.g.x, limit, 16);
    cf.g.x[0] += x[6];
    cf.g.x[1] += x[7];
    cuba(&cf.g, limit, 4);
    spikes(&cf.ht, cf.h.list, cf.h.count, cf.t.x, limit, 80);
    reals(&cf.rt, x + 6, cf.t.x, limit, 6, 80);
    spikes(&cf.tt, cf.t.list, cf.t.count, cf.t.x, limit, 80);
    cuba(&cf.t, limit, 78);
    memset(cf.y, 0, sizeof cf.y);
    spikes(&cf.out, cf.t.list, cf.t.count, cf.y, limit, 16);
    return cf.y[0] + cf.y[1] * 2 + cf.y[2] * 4;
}

// ---- L2MU ----
// Memory neurons of a high order lie memory by memory, so that a column of A is added as a whole; those of a low order
// lie order by order, each padded to `lane` memories, and the few elements of a column are scattered.
#define BY_MEMORY(order) ((order) >= 16)
#define LANE(memories) ((memories) <= 8 ? 8 : PADDED(memories))

typedef struct {
    Matrix ex, eh, em, wx, wh, wm, wo;
    float *columns, *b;
    Population u, m, h, o;
} L2mu;
static L2mu l7, l27, l64;

static Matrix from_memory(uint32_t seed, int memories, int order, int outputs, float gain) {
    Matrix logical = matrix(seed, memories * order, outputs, gain);
    int lane = LANE(memories);
    Matrix m = {lane * order, outputs, logical.stride, floats((size_t)lane * order * logical.stride)};
    for (int c = 0; c < memories; c++)
        for (int i = 0; i < order; i++) {
            int row = BY_MEMORY(order) ? c * order + i : i * lane + c;
            memcpy(m.w + (size_t)row * m.stride, logical.w + (size_t)(c * order + i) * m.stride,
                   m.stride * sizeof(float));
        }
    free(logical.w);
    return m;
}

static float dyadic(double value) { return (float)(rint(value * 4096) / 4096); }

static L2mu l2mu(int hidden, int memories, int order, int outputs, double theta) {
    L2mu n = {.ex = matrix(21, SPIKE_INPUTS, memories, 2), .eh = matrix(22, hidden, memories, 1),
              .em = from_memory(23, memories, order, memories, 1), .wx = matrix(24, SPIKE_INPUTS, hidden, 2),
              .wh = matrix(25, hidden, hidden, 1), .wm = from_memory(26, memories, order, hidden, 0.5f),
              .wo = matrix(27, hidden, outputs, 2), .columns = floats(order * order), .b = floats(order)};
    for (int i = 0; i < order; i++) {
        for (int j = 0; j < order; j++) {
            double sign = i < j || (i - j) % 2 == 0 ? -1 : 1;
            n.columns[j * order + i] = dyadic((2 * i + 1) * sign / (theta * order * 2) + (i == j));
        }
        n.b[i] = dyadic((2 * i + 1) * (i % 2 ? -1.0 : 1.0) / (theta * 2));
    }
    n.u = population(memories, memories);
    n.m = population(LANE(memories) * order, memories * order);
    n.h = population(hidden, hidden);
    n.o = population(outputs, outputs);
    return n;
}

INLINE void step_memory(L2mu *n, const int memories, const int order) {
    const int lane = LANE(memories);
    float *restrict x = n->m.x;
    const float *restrict columns = n->columns, *restrict b = n->b;
    for (int k = 0; k < n->m.count; k++) {
        int neuron = n->m.list[k];
        if (BY_MEMORY(order)) {
            int c = neuron / order, i = neuron % order;
            for (int j = 0; j < order; j++) x[c * order + j] += columns[i * order + j];
        } else {
            int i = neuron / lane, c = neuron % lane;
            for (int j = 0; j < order; j++) x[j * lane + c] += columns[i * order + j];
        }
    }
    for (int k = 0; k < n->u.count; k++) {
        int c = n->u.list[k];
        for (int j = 0; j < order; j++) x[BY_MEMORY(order) ? c * order + j : j * lane + c] += b[j];
    }
}

INLINE float step_l2mu(L2mu *n, int t, int limit, const int hidden, const int memories, const int order,
                       const int outputs) {
    const int to_u = PADDED(memories), to_h = PADDED(hidden);
    spikes(&n->ex, spike_input[t], spike_inputs[t], n->u.x, limit, to_u);
    spikes(&n->eh, n->h.list, n->h.count, n->u.x, limit, to_u);
    spikes(&n->em, n->m.list, n->m.count, n->u.x, limit, to_u);
    leaky(&n->u, limit, memories, 0.75f);
    step_memory(n, memories, order);
    leaky(&n->m, limit, LANE(memories) * order, 0.25f);
    spikes(&n->wx, spike_input[t], spike_inputs[t], n->h.x, limit, to_h);
    spikes(&n->wh, n->h.list, n->h.count, n->h.x, limit, to_h);
    spikes(&n->wm, n->m.list, n->m.count, n->h.x, limit, to_h);
    leaky(&n->h, limit, hidden, 0.5f);
    spikes(&n->wo, n->h.list, n->h.count, n->o.x, limit, PADDED(outputs));
    leaky(&n->o, limit, outputs, 0.5f);
    return (float)n->o.count;
}
INLINE float step_l7(int t, int limit) { return step_l2mu(&l7, t, limit, 120, 70, 7, 7); }
INLINE float step_l27(int t, int limit) { return step_l2mu(&l27, t, limit, 160, 250, 4, 27); }
INLINE float step_l64(int t, int limit) { return step_l2mu(&l64, t, limit, 256, 8, 64, 27); }

// ---- all of them ----
typedef struct {
    const char *name;
    float (*run)(int limit, int first, int steps);
    Population *populations[POPULATIONS];
} Net;

#define RUN(name) \
    static __attribute__((noinline)) float run_##name(int limit, int first, int steps) { \
        float sum = 0; \
        if (limit) for (int t = first; t < first + steps; t++) sum += step_##name(t % PHASES, 1); \
        else for (int t = first; t < first + steps; t++) sum += step_##name(t % PHASES, 0); \
        return sum; \
    }
RUN(b80) RUN(b160) RUN(cf) RUN(l7) RUN(l27) RUN(l64)

static const Net NETS[] = {
    {"b80", run_b80, {&b80.h}},
    {"b160", run_b160, {&b160.e, &b160.h}},
    {"cf", run_cf, {&cf.e, &cf.h, &cf.g, &cf.t}},
    {"l7", run_l7, {&l7.u, &l7.m, &l7.h, &l7.o}},
    {"l27", run_l27, {&l27.u, &l27.m, &l27.h, &l27.o}},
    {"l64", run_l64, {&l64.u, &l64.m, &l64.h, &l64.o}}};

static void make_nets(void) {
    b80.in = matrix(1, 2, 80, 4), b80.recurrent = matrix(2, 80, 80, 1), b80.out = matrix(3, 80, 1, 1);
    b80.h = population(80, 80);
    b160.in = matrix(4, 2, 80, 4), b160.forward = matrix(5, 80, 80, 1), b160.recurrent = matrix(6, 80, 80, 1);
    b160.out = matrix(7, 80, 1, 1);
    b160.e = population(80, 80), b160.h = population(80, 80);
    cf.in = matrix(8, 6, 150, 4), cf.eh = matrix(9, 150, 101, 1), cf.hh = matrix(10, 101, 101, 1);
    cf.hg = matrix(11, 101, 4, 1), cf.ht = matrix(12, 101, 78, 1), cf.rt = matrix(13, 6, 78, 2);
    cf.tt = matrix(14, 78, 78, 1), cf.out = matrix(15, 78, 3, 1);
    cf.e = population(150, 150), cf.h = population(101, 101), cf.g = population(4, 4), cf.t = population(78, 78);
    l7 = l2mu(120, 70, 7, 7, 10), l27 = l2mu(160, 250, 4, 27, 7), l64 = l2mu(256, 8, 64, 27, 64);
}

static void reset(const Net *net) {
    for (int k = 0; k < POPULATIONS && net->populations[k]; k++) rest(net->populations[k]);
    b80.y = b160.y = 0;
}

static double now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static double slice_ns(const Net *net, int limit, int runs) {
    double start = now_ns();
    for (int k = 0; k < runs; k++) {
        reset(net);
        net->run(limit, 0, STEPS);
    }
    return (now_ns() - start) / runs / STEPS;
}

// FNV-1a over the output and the spike counts of each step.
static uint32_t checksum(const Net *net, int limit, double *rate) {
    uint32_t fnv = 2166136261u;
    long neurons = 0, total = 0;
    reset(net);
    for (int t = 0; t < STEPS; t++) {
        float y = net->run(limit, t, 1);
        uint32_t bits;
        memcpy(&bits, &y, sizeof bits);
        fnv = (fnv ^ bits) * 16777619u;
        for (int k = 0; k < POPULATIONS && net->populations[k]; k++)
            fnv = (fnv ^ (uint32_t)net->populations[k]->count) * 16777619u;
    }
    for (int k = 0; k < POPULATIONS && net->populations[k]; k++) {
        neurons += net->populations[k]->logical;
        total += net->populations[k]->total;
    }
    *rate = (double)total / neurons / STEPS;
    return fnv;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

// Finds thresholds for which each population fires at `rate`, one after the other, three times over.
static void tune(const Net *net, double rate) {
    for (int pass = 0; pass < 3; pass++)
        for (int k = 0; k < POPULATIONS && net->populations[k]; k++) {
            Population *p = net->populations[k];
            float low = 0, high = 16;
            for (int halving = 0; halving < 14; halving++) {
                p->threshold = rintf((low + high) / 2 * 256) / 256;
                reset(net);
                net->run(1, 0, STEPS);
                if ((double)p->total / p->logical / STEPS > rate) low = p->threshold;
                else high = p->threshold;
            }
        }
    printf("%s", net->name);
    for (int k = 0; k < POPULATIONS && net->populations[k]; k++) printf(" %g", net->populations[k]->threshold);
    printf("\n");
}

int main(int argc, char **argv) {
    make_inputs();
    make_nets();
    if (argc == 3 && strcmp(argv[1], "tune") == 0) {
        for (int n = 0; n < 6; n++) tune(&NETS[n], atof(argv[2]));
        return 0;
    }
    char name[16], style[16];
    int slices;
    while (scanf("%15s %15s %d", name, style, &slices) == 3) {
        const Net *net = NULL;
        for (int n = 0; n < 6; n++)
            if (strcmp(NETS[n].name, name) == 0) net = &NETS[n];
        if (!net || slices < 1 || slices > 64) return 2;
        for (int k = 0; k < POPULATIONS && net->populations[k]; k++)
            if (scanf("%f", &net->populations[k]->threshold) != 1) return 2;
        int limit = strcmp(style, "limit") == 0;
        double rate, ns[64];
        uint32_t fnv = checksum(net, limit, &rate);
        slice_ns(net, limit, 1);
        int runs = (int)(SLICE_NS / (slice_ns(net, limit, 1) * STEPS)) + 1;
        for (int k = 0; k < slices; k++) ns[k] = slice_ns(net, limit, runs);
        qsort(ns, slices, sizeof *ns, ascending);
        printf("%.2f %.2f %.4f %08x\n", ns[0], ns[slices / 2], rate, fnv);
        fflush(stdout);
    }
    return 0;
}
