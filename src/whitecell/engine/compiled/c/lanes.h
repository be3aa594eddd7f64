/* Columns of lanes, and the arithmetic of docs/language.md (section 3). */
#ifndef WHITECELL_LANES_H
#define WHITECELL_LANES_H

#include "tables.h"

#define LOWEST INT32_MIN
#define HIGHEST INT32_MAX
#define MILLION 1000000
#define ALL(i) _Pragma("GCC ivdep") for (int i = 0; i < LANES; i++)

static inline i32 least(i32 a, i32 b) { return a < b ? a : b; }
static inline i32 most(i32 a, i32 b) { return a > b ? a : b; }
static inline i64 limited(i64 value, i64 low, i64 high) { return value < low ? low : value > high ? high : value; }
static inline i32 saturated(i64 value) { return (i32)limited(value, LOWEST, HIGHEST); }

/* The quotient rounded to the nearest whole number, halves away from zero; the divisor is positive. */
static inline i64 rounded(i64 value, u64 divisor) {
    u64 size = value < 0 ? 0 - (u64)value : (u64)value;
    u64 half = (2 * size + divisor) / (2 * divisor);
    return value < 0 ? -(i64)half : (i64)half;
}

/* The quotient rounded down. */
static inline i64 floored(i64 value, i64 divisor) {
    i64 quotient = value / divisor;
    return quotient - (value % divisor < 0);
}

static inline i32 quotient(i32 left, i32 right, i64 factor) {
    if (right == 0) return 0;
    i64 value = (i64)left * factor;
    return saturated(rounded(right < 0 ? -value : value, right < 0 ? 0 - (u64)(i64)right : (u64)right));
}

#endif
