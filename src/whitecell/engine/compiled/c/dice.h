/* Dice: words of Philox4x32-10 (docs/language.md, section 11), one at a time and for many plays at once. */
#ifndef WHITECELL_DICE_H
#define WHITECELL_DICE_H

#include "lanes.h"

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

#define FIRST_FACTOR 0xD2511F53u
#define SECOND_FACTOR 0xCD9E8D57u

/* One word. */
static inline u32 philox(u64 seed, u64 play, u64 address, u32 draw) {
    u32 a = (u32)play, b = (u32)(play >> 32) + ((draw >> 2) << 16), c = (u32)address, d = (u32)(address >> 32);
    u32 k = (u32)seed, m = (u32)(seed >> 32);
    for (int round = 0; round < 10; round++) {
        u64 first = (u64)FIRST_FACTOR * a, second = (u64)SECOND_FACTOR * c;
        a = (u32)(second >> 32) ^ b ^ k;
        b = (u32)second;
        c = (u32)(first >> 32) ^ d ^ m;
        d = (u32)first;
        k += 0x9E3779B9u;
        m += 0xBB67AE85u;
    }
    return (draw & 2) ? (draw & 1) ? d : c : (draw & 1) ? b : a;
}

/* Several words at once, where the processor multiplies 32-bit numbers to 64-bit ones side by side. A play's number fills 64
   bits; of each lane a multiplication reads the lower half alone, so what gathers in the upper halves does no harm and
   nothing has to be moved between lanes. */
#if defined(__AVX512F__)
#define AT_ONCE 8
typedef __m512i Pairs;
#define PAIRS(x) _mm512_set1_epi64((i64)(x))
#define LOAD_PAIRS(p) _mm512_loadu_si512(p)
#define UPPER(x) _mm512_srli_epi64(x, 32)
#define TIMES(x, y) _mm512_mul_epu32(x, y)
#define PLUS(x, y) _mm512_add_epi64(x, y)
#define DIFFER(x, y, z) _mm512_ternarylogic_epi64(x, y, z, 0x96)
#define STORE_LOWER(p, x) _mm256_storeu_si256((__m256i *)(p), _mm512_cvtepi64_epi32(x))
#elif defined(__AVX2__)
#define AT_ONCE 4
typedef __m256i Pairs;
#define PAIRS(x) _mm256_set1_epi64x((i64)(x))
#define LOAD_PAIRS(p) _mm256_loadu_si256((const __m256i *)(p))
#define UPPER(x) _mm256_srli_epi64(x, 32)
#define TIMES(x, y) _mm256_mul_epu32(x, y)
#define PLUS(x, y) _mm256_add_epi64(x, y)
#define DIFFER(x, y, z) _mm256_xor_si256(_mm256_xor_si256(x, y), z)
#define STORE_LOWER(p, x) _mm_storeu_si128((__m128i *)(p), _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(x, _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6))))
#else
#define AT_ONCE 1
#endif

/* The words of one draw for the first `count` plays; `addresses`: each play's own, or null where `address` is everybody's. */
static inline __attribute__((always_inline)) void fall(u64 seed, const u64 *plays, int count, const u64 *addresses, u64 address,
                                                       u32 draw, u32 *out) {
    int i = 0;
#if AT_ONCE > 1
    const Pairs one = PAIRS(FIRST_FACTOR), two = PAIRS(SECOND_FACTOR), more = PAIRS((draw >> 2) << 16);
    for (; i + AT_ONCE <= count; i += AT_ONCE) {
        Pairs a = LOAD_PAIRS(plays + i), b = PLUS(UPPER(a), more);
        Pairs c = addresses ? LOAD_PAIRS(addresses + i) : PAIRS(address), d = UPPER(c);
        u32 k = (u32)seed, m = (u32)(seed >> 32);
        for (int round = 0; round < 10; round++) {
            const Pairs first = TIMES(a, one), second = TIMES(c, two);
            a = DIFFER(UPPER(second), b, PAIRS(k));
            b = second;
            c = DIFFER(UPPER(first), d, PAIRS(m));
            d = first;
            k += 0x9E3779B9u;
            m += 0xBB67AE85u;
        }
        STORE_LOWER(out + i, (draw & 2) ? (draw & 1) ? d : c : (draw & 1) ? b : a);
    }
#endif
    for (; i < count; i++) out[i] = philox(seed, plays[i], addresses ? addresses[i] : address, draw);
}

static void words(u64 seed, const u64 *plays, int count, u64 address, u32 draw, u32 *out) {
    fall(seed, plays, count, NULL, address, draw, out);
}

/* The first words for many plays, each at an address of its own. */
static void words_at(u64 seed, const u64 *plays, int count, const u64 *addresses, u32 *out) {
    fall(seed, plays, count, addresses, 0, 0, out);
}

#endif
