/* The weight of a liking: E[min(1024, best - liking)], 0 where an entry cannot be made (docs/language.md, section 10). */
#ifndef WHITECELL_EXPONENTIAL_H
#define WHITECELL_EXPONENTIAL_H

#include "dice.h"

#define ILLEGAL INT32_MIN
#define FORBIDDEN (INT32_MIN + 1) /* legal, but the doctrine does not make it */

/* The table of a run (engine/compiled/exponential.py): E itself, a 0 for what cannot be made, and two tables of 32 whose products,
   divided by 2^42 and rounded, are E. */
#define BEYOND 1025
#define COARSE 1026
#define FINE (COARSE + 32)

#if defined(__AVX512F__)
/* Two permutations of registers and a multiplication: nothing is looked up in memory. */
static void weights_of(const i32 *table, const i32 *best, const i32 *liking, i32 *out) {
    const __m512i coarse = _mm512_loadu_si512(table + COARSE), coarser = _mm512_loadu_si512(table + COARSE + 16);
    const __m512i fine = _mm512_loadu_si512(table + FINE), finer = _mm512_loadu_si512(table + FINE + 16);
    const __m512i last = _mm512_set1_epi32(1023), half = _mm512_set1_epi64(1LL << 41), one = _mm512_set1_epi32(1);
    for (int i = 0; i < LANES; i += 16) {
        const __m512i mine = _mm512_loadu_si512(liking + i);
        const __m512i below = _mm512_min_epu32(_mm512_sub_epi32(_mm512_loadu_si512(best + i), mine), last);
        const __m512i a = _mm512_permutex2var_epi32(coarse, _mm512_srli_epi32(below, 5), coarser);
        const __m512i b = _mm512_permutex2var_epi32(fine, below, finer); /* the permutation reads five bits */
        const __m512i even = _mm512_srli_epi64(_mm512_add_epi64(TIMES(a, b), half), 42);
        const __m512i odd = _mm512_srli_epi64(_mm512_add_epi64(TIMES(UPPER(a), UPPER(b)), half), 42);
        const __m512i weight = _mm512_max_epi32(_mm512_mask_blend_epi32(0xAAAA, even, _mm512_slli_epi64(odd, 32)), one);
        const __mmask16 open = _mm512_cmpgt_epi32_mask(mine, _mm512_set1_epi32(FORBIDDEN));
        _mm512_storeu_si512(out + i, _mm512_maskz_mov_epi32(open, weight));
    }
}
#else
/* Values of a table, one after the other: a processor's own gathering is slower where the table is small. */
__attribute__((noinline, optimize("no-tree-vectorize"))) static void look_up(const i32 *table, const i32 *places, i32 *out) {
    for (int i = 0; i < LANES; i += 4) {
        out[i] = table[places[i]];
        out[i + 1] = table[places[i + 1]];
        out[i + 2] = table[places[i + 2]];
        out[i + 3] = table[places[i + 3]];
    }
}

static void weights_of(const i32 *table, const i32 *best, const i32 *liking, i32 *out) {
    i32 places[LANES];
    ALL(i) {
        u32 below = (u32)best[i] - (u32)liking[i];
        i32 place = (i32)(below < 1024 ? below : 1024);
        places[i] = liking[i] <= FORBIDDEN ? BEYOND : place;
    }
    look_up(table, places, out);
}
#endif

#endif
