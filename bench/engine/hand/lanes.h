/* Sixteen plays side by side: what the hand-written C for the fixed model is made of. AVX-512 only. */
#include <immintrin.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define IN static inline __attribute__((always_inline))
typedef __m512i I;   /* sixteen 32-bit integers */
typedef __mmask16 M; /* sixteen conditions */
typedef struct { I even, odd; } W; /* sixteen 64-bit integers: those of the even lanes, those of the odd ones */

#define set _mm512_set1_epi32
#define add _mm512_add_epi32
#define sub _mm512_sub_epi32
#define mul _mm512_mullo_epi32
#define least _mm512_min_epi32
#define most _mm512_max_epi32
IN I load(const int32_t *p) { return _mm512_load_si512(p); }
IN void store(int32_t *p, I x) { _mm512_store_si512(p, x); }
IN I bytes(const uint8_t *p) { return _mm512_cvtepu8_epi32(_mm_load_si128((const __m128i *)p)); }
IN I among16(I place, const int32_t *table) { return _mm512_permutexvar_epi32(place, load(table)); }
IN I among32(I place, const int32_t *table) { return _mm512_permutex2var_epi32(load(table), place, load(table + 16)); }
IN I limited(I x, int low, int high) { return least(most(x, set(low)), set(high)); }
IN I high_half(W x) { return _mm512_mask_blend_epi32(0xAAAA, _mm512_srli_epi64(x.even, 32), x.odd); }
IN I odd_of(I x) { return _mm512_srli_epi64(x, 32); }

/* floor(word x faces / 2^32) */
IN I share(I word, I faces) {
    W x = {_mm512_mul_epu32(word, faces), _mm512_mul_epu32(odd_of(word), odd_of(faces))};
    return high_half(x);
}

/* Philox4x32-10, word 0, for sixteen counters (a, b, c, d). The halves of a 64-bit lane above 32 bits hold what the next
   multiplication does not read. */
IN I philox(I a, I b, I c, I d, const uint32_t (*key)[2]) {
    const I first = _mm512_set1_epi64(0xD2511F53), second = _mm512_set1_epi64(0xCD9E8D57);
    I a1 = odd_of(a), b1 = odd_of(b), c1 = odd_of(c), d1 = odd_of(d);
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
        I k = set((int)key[round][0]), m = set((int)key[round][1]);
        I x = _mm512_mul_epu32(a, first), y = _mm512_mul_epu32(c, second);
        I x1 = _mm512_mul_epu32(a1, first), y1 = _mm512_mul_epu32(c1, second);
        I next = _mm512_ternarylogic_epi32(odd_of(y), b, k, 0x96), next1 = _mm512_ternarylogic_epi32(odd_of(y1), b1, k, 0x96);
        c = _mm512_ternarylogic_epi32(odd_of(x), d, m, 0x96);
        c1 = _mm512_ternarylogic_epi32(odd_of(x1), d1, m, 0x96);
        a = next, b = y, d = x, a1 = next1, b1 = y1, d1 = x1;
    }
    return _mm512_mask_blend_epi32(0xAAAA, a, _mm512_slli_epi64(a1, 32));
}

/* ((low + unit x change) >> 20) in 64 bits: how far a goal moves, `low` being the lowest 20 bits of where it stands */
IN W moved(I change, I low, int unit) {
    I u = set(unit), zero = _mm512_setzero_si512();
    W x = {_mm512_mul_epi32(change, u), _mm512_mul_epi32(odd_of(change), u)};
    x.even = _mm512_srai_epi64(_mm512_add_epi64(x.even, _mm512_mask_blend_epi32(0xAAAA, low, zero)), 20);
    x.odd = _mm512_srai_epi64(_mm512_add_epi64(x.odd, odd_of(low)), 20);
    return x;
}

/* (s x good + (65536 - s) x bad >> 16) x factor >> 32 */
IN I liked(W good, W bad, I s, int factor) {
    I k = set(factor);
    W x = {_mm512_mul_epi32(s, _mm512_sub_epi64(good.even, bad.even)),
           _mm512_mul_epi32(odd_of(s), _mm512_sub_epi64(good.odd, bad.odd))};
    x.even = _mm512_add_epi64(_mm512_srai_epi64(x.even, 16), bad.even);
    x.odd = _mm512_add_epi64(_mm512_srai_epi64(x.odd, 16), bad.odd);
    W y = {_mm512_mul_epi32(x.even, k), _mm512_mul_epi32(x.odd, k)};
    return high_half(y);
}

/* E[min(1023, i)] as a product of two tables of 32: checked against the table for every i when this file is written */
IN I exponential(I i, const int32_t *coarse, const int32_t *fine) {
    i = least(i, set(1023));
    I a = among32(_mm512_srli_epi32(i, 5), coarse), b = among32(i, fine); /* the permutation reads five bits */
    I half = _mm512_set1_epi64(1LL << 41);
    I x = _mm512_srli_epi64(_mm512_add_epi64(_mm512_mul_epu32(a, b), half), 42);
    I y = _mm512_srli_epi64(_mm512_add_epi64(_mm512_mul_epu32(odd_of(a), odd_of(b)), half), 42);
    return most(_mm512_mask_blend_epi32(0xAAAA, x, _mm512_slli_epi64(y, 32)), set(1));
}

/* -- one word at a time, for worlds ------------------------------------------------------------------------------ */

static uint32_t word_of(const uint32_t (*key)[2], uint64_t play, uint64_t address, int draw) {
    uint32_t a = (uint32_t)play, b = (uint32_t)(play >> 32) + ((uint32_t)(draw >> 2) << 16), c = (uint32_t)address,
             d = (uint32_t)(address >> 32);
    for (int round = 0; round < 10; round++) {
        uint64_t x = (uint64_t)0xD2511F53u * a, y = (uint64_t)0xCD9E8D57u * c;
        a = (uint32_t)(y >> 32) ^ b ^ key[round][0], b = (uint32_t)y;
        c = (uint32_t)(x >> 32) ^ d ^ key[round][1], d = (uint32_t)x;
    }
    return (const uint32_t[]){a, b, c, d}[draw & 3];
}

static uint32_t reversed(uint32_t x) {
    x = (x >> 1 & 0x55555555u) | (x & 0x55555555u) << 1;
    x = (x >> 2 & 0x33333333u) | (x & 0x33333333u) << 2;
    x = (x >> 4 & 0x0F0F0F0Fu) | (x & 0x0F0F0F0Fu) << 4;
    return __builtin_bswap32(x);
}

static uint32_t mixed(uint32_t x, uint32_t s) {
    x += s;
    x ^= x * 0x6C50B47Cu, x ^= x * 0xB82F1E52u, x ^= x * 0xC7AFE638u, x ^= x * 0x8D22F6E6u;
    return x;
}

static uint32_t world_word(const uint32_t (*key)[2], uint64_t world, uint64_t address) { /* draw 1 */
    uint32_t by_place = word_of(key, 0, address, 2), by_value = word_of(key, 0, address, 3);
    return reversed(mixed(reversed(mixed(reversed((uint32_t)world), by_place)), by_value));
}

static int32_t from_table(const int32_t *table, uint32_t word) {
    uint32_t place = word >> 24, part = word & 0xFFFFFF;
    return table[place] + (int32_t)((int64_t)(table[place + 1] - table[place]) * part >> 24);
}
