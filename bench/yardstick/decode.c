/* Decodes EVT2 and EVT3 into columns, a buffer of 8192 at a time: what the decoders in Java are measured against.
 *
 *     gcc -O3 -march=native decode.c -o decode && ./decode
 *
 * The streams are shaped as in spikerig.bench.EventDecode: a million events, the best of 200 rounds of each. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EVENTS = 1 << 20, BUFFER = 1 << 13, BURST = 32, ROUNDS = 200 };

/* Not static: what is never read must be written all the same. */
int64_t t[BUFFER];
int16_t x[BUFFER], y[BUFFER];
uint8_t p[BUFFER];
static uint8_t stream[8 * EVENTS];

static uint64_t seed = 1;

static uint32_t below(uint32_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 32) % n;
}

static size_t put16(size_t at, uint16_t w) { memcpy(stream + at, &w, 2); return at + 2; }
static size_t put32(size_t at, uint32_t w) { memcpy(stream + at, &w, 4); return at + 4; }

static size_t time3(size_t at, uint32_t us)
{
    if (us % 4096 == 0) {
        at = put16(at, (uint16_t)(8u << 12 | (us >> 12 & 0xFFF)));
    }
    return put16(at, (uint16_t)(6u << 12 | (us & 0xFFF)));
}

static size_t make(int kind)
{
    size_t at = 0;
    int count = 0;
    for (uint32_t us = 0; count < EVENTS; us += 16) {
        if (kind == 0) {
            if (us % 64 == 0) {
                at = put32(at, 8u << 28 | us >> 6);
            }
            for (int i = 0; i < 16; i++, count++) {
                at = put32(at, below(2) << 28 | (us & 63) << 22 | below(1280) << 11 | below(720));
            }
        } else if (kind == 1) {
            at = time3(at, us);
            for (int i = 0; i < 16; i++, count++) {
                if (i % 4 == 0) {
                    at = put16(at, (uint16_t)below(720));
                }
                at = put16(at, (uint16_t)(2u << 12 | below(2) << 11 | below(1280)));
            }
        } else {
            at = time3(at, us);
            at = put16(at, (uint16_t)below(720));
            at = put16(at, (uint16_t)(3u << 12 | below(2) << 11 | below(1200)));
            for (int i = 0; i < 4 && count < EVENTS; i++) {
                uint32_t bits = below(1 << 12);
                while (__builtin_popcount(bits) > EVENTS - count) {
                    bits &= bits - 1;
                }
                at = put16(at, (uint16_t)(4u << 12 | bits));
                count += __builtin_popcount(bits);
            }
        }
    }
    return at;
}

struct state { int64_t base, high, loops, now; int16_t row; int vx; uint8_t on; };

static int evt2(struct state *s, size_t *from, size_t to)
{
    size_t at = *from;
    int n = 0;
    int64_t base = s->base;
    while (at + 4 <= to && n <= BUFFER - BURST) {
        uint32_t w;
        memcpy(&w, stream + at, 4);
        at += 4;
        uint32_t type = w >> 28;
        if (type <= 1) {
            t[n] = base + (w >> 22 & 0x3F);
            x[n] = (int16_t)(w >> 11 & 0x7FF);
            y[n] = (int16_t)(w & 0x7FF);
            p[n] = (uint8_t)type;
            n++;
        } else if (type == 8) {
            int64_t high = w & 0xFFFFFFF;
            s->loops += s->high - high > 1 << 27 ? 1 << 28 : 0;
            s->high = high;
            base = (s->loops + high) << 6;
        }
    }
    s->base = base;
    *from = at;
    return n;
}

static int evt3(struct state *s, size_t *from, size_t to)
{
    size_t at = *from;
    int n = 0;
    int64_t now = s->now;
    int16_t row = s->row;
    int vx = s->vx;
    uint8_t on = s->on;
    while (at + 2 <= to && n <= BUFFER - BURST) {
        uint16_t w;
        memcpy(&w, stream + at, 2);
        at += 2;
        switch (w >> 12) {
        case 0:
            row = w & 0x7FF;
            break;
        case 2:
            t[n] = now;
            x[n] = w & 0x7FF;
            y[n] = row;
            p[n] = w >> 11 & 1;
            n++;
            break;
        case 3:
            vx = w & 0x7FF;
            on = w >> 11 & 1;
            break;
        case 4:
        case 5: {
            uint32_t bits = w & (w >> 12 == 4 ? 0xFFF : 0xFF);
            while (bits) {
                t[n] = now;
                x[n] = (int16_t)(vx + __builtin_ctz(bits));
                y[n] = row;
                p[n] = on;
                n++;
                bits &= bits - 1;
            }
            vx += w >> 12 == 4 ? 12 : 8;
            break;
        }
        case 6:
            now = (now & ~(int64_t)0xFFF) | (w & 0xFFF);
            break;
        case 8: {
            int64_t high = w & 0xFFF;
            if (high != s->high) {
                s->loops += s->high >= 2048 + high ? 1 << 24 : 0;
                s->high = high;
                now = s->loops | high << 12;
            }
            break;
        }
        default:
            break;
        }
    }
    s->now = now;
    s->row = row;
    s->vx = vx;
    s->on = on;
    *from = at;
    return n;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

int main(void)
{
    static const char *names[] = {"evt2", "evt3-single", "evt3-vector"};
    for (int kind = 0; kind < 3; kind++) {
        size_t to = make(kind);
        double best = 1e9;
        for (int round = 0; round < ROUNDS; round++) {
            struct state s = {0};
            size_t at = 0;
            long sum = 0;
            double begin = seconds();
            while (at < to) {
                sum += kind == 0 ? evt2(&s, &at, to) : evt3(&s, &at, to);
                __asm__ volatile("" ::: "memory");
            }
            double took = seconds() - begin;
            best = took < best ? took : best;
            if (sum != EVENTS) {
                return 1;
            }
        }
        printf("%-12s %6.0f million events/s\n", names[kind], EVENTS / best / 1e6);
    }
    return 0;
}
