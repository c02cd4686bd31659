// Vectors of floats of the widest kind that the compiler may use, or of WIDTH bits (-DWIDTH=128): just what the limit
// kernels need. Arithmetic is the compiler's own on vector types; masks and packing are intrinsics.
#pragma once
#include <stdint.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#if !defined(WIDTH)
#if defined(__AVX512F__)
#define WIDTH 512
#elif defined(__AVX2__)
#define WIDTH 256
#else
#define WIDTH 128
#endif
#endif

#define LANES (WIDTH / 32)
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

typedef float vfloat __attribute__((vector_size(WIDTH / 8)));
typedef int32_t vint __attribute__((vector_size(WIDTH / 8)));

INLINE vfloat load(const float *p) { return *(const vfloat *)p; }
INLINE void store(float *p, vfloat v) { *(vfloat *)p = v; }
INLINE vfloat all(float x) { return x - (vfloat){0}; }

// a * b + c in one rounding where the processor has it; exact sums do not care.
INLINE vfloat fma_(vfloat a, vfloat b, vfloat c) {
#if WIDTH == 512
    return (vfloat)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif WIDTH == 256
    return (vfloat)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#elif defined(__FMA__)
    return (vfloat)_mm_fmadd_ps((__m128)a, (__m128)b, (__m128)c);
#elif defined(__aarch64__)
    return (vfloat)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
#else
    return a * b + c;
#endif
}

#if WIDTH == 512
typedef __mmask16 vmask;
INLINE vmask greater(vfloat a, vfloat b) { return _mm512_cmp_ps_mask((__m512)a, (__m512)b, _CMP_GT_OQ); }
INLINE vmask reached(vfloat a, vfloat b) { return _mm512_cmp_ps_mask((__m512)a, (__m512)b, _CMP_GE_OQ); }
INLINE vfloat zero_where(vmask m, vfloat v) { return (vfloat)_mm512_mask_mov_ps((__m512)v, m, _mm512_setzero_ps()); }
INLINE vfloat only_where(vmask m, vfloat v) { return (vfloat)_mm512_maskz_mov_ps(m, (__m512)v); }
// Appends first + lane for every lane of m; writes a whole vector. Returns the new count.
INLINE int append(int *list, int count, vmask m, int first) {
    const __m512i lane = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    __m512i index = _mm512_add_epi32(lane, _mm512_set1_epi32(first));
    _mm512_storeu_si512(list + count, _mm512_maskz_compress_epi32(m, index));
    return count + __builtin_popcount(m);
}
#else
typedef vint vmask;
INLINE vmask greater(vfloat a, vfloat b) { return a > b; }
INLINE vmask reached(vfloat a, vfloat b) { return a >= b; }
INLINE vfloat zero_where(vmask m, vfloat v) { return (vfloat)(~m & (vint)v); }
INLINE vfloat only_where(vmask m, vfloat v) { return (vfloat)(m & (vint)v); }
static const int32_t MEMBERS[16][4] __attribute__((aligned(16))) = {
    {0}, {0}, {1}, {0, 1}, {2}, {0, 2}, {1, 2}, {0, 1, 2},
    {3}, {0, 3}, {1, 3}, {0, 1, 3}, {2, 3}, {0, 2, 3}, {1, 2, 3}, {0, 1, 2, 3}};
typedef int32_t quad __attribute__((vector_size(16), aligned(4)));
INLINE int bits_of(vmask m) {
#if WIDTH == 256
    return _mm256_movemask_ps((__m256)m);
#elif defined(__x86_64__)
    return _mm_movemask_ps((__m128)m);
#else
    const uint32x4_t weight = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32((uint32x4_t)m, weight));
#endif
}
INLINE int append(int *list, int count, vmask m, int first) {
    int bits = bits_of(m);
    for (int lane = 0; lane < LANES; lane += 4) {
        int set = bits >> lane & 15;
        *(quad *)(list + count) = *(const quad *)MEMBERS[set] + (first + lane);
        count += __builtin_popcount(set);
    }
    return count;
}
#endif
