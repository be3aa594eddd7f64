/* Instructions over columns: the whole arithmetic of expressions. Every operation stands once, and is run either over all
   lanes of a block or over a list of some of them; lanes that nobody asked for may hold anything. */
#ifndef WHITECELL_RUN_H
#define WHITECELL_RUN_H

#include "lanes.h"

#define REGISTER(registers, number) ((registers) + (i64)(number) * LANES)

#define COMPARE_SCALED(LOOP, sign) { const i64 one = wide[at->c], two = wide[at->c + 1]; LOOP d[i] = a[i] * one sign b[i] * two; break; }

#define OPERATIONS_OVER(LOOP)                                                                                          \
    case OP_COPY: LOOP d[i] = a[i]; break;                                                                             \
    case OP_ADD: LOOP d[i] = a[i] + b[i]; break;                                                                       \
    case OP_ADD_LIMITED: LOOP d[i] = saturated((i64)a[i] + b[i]); break;                                               \
    case OP_SUB: LOOP d[i] = a[i] - b[i]; break;                                                                       \
    case OP_SUB_LIMITED: LOOP d[i] = saturated((i64)a[i] - b[i]); break;                                               \
    case OP_MUL: LOOP d[i] = a[i] * b[i]; break;                                                                       \
    case OP_MUL_LIMITED: LOOP d[i] = saturated((i64)a[i] * b[i]); break;                                               \
    case OP_MUL_DIV: { const u64 by = (u64)wide[at->c]; LOOP d[i] = saturated(rounded((i64)a[i] * b[i], by)); break; } \
    case OP_QUOTIENT: { const i64 by = wide[at->c]; LOOP d[i] = quotient(a[i], b[i], by); break; }                     \
    case OP_MIN: LOOP d[i] = least(a[i], b[i]); break;                                                                 \
    case OP_MAX: LOOP d[i] = most(a[i], b[i]); break;                                                                  \
    case OP_GE_NUMBER: LOOP d[i] = a[i] >= number; break;                                                              \
    case OP_LT_NUMBER: LOOP d[i] = a[i] < number;  break;                                                              \
    case OP_EQ_NUMBER: LOOP d[i] = a[i] == number; break;                                                              \
    case OP_NE_NUMBER: LOOP d[i] = a[i] != number; break;                                                              \
    case OP_GE: LOOP d[i] = a[i] >= b[i]; break;                                                                       \
    case OP_GT: LOOP d[i] = a[i] > b[i]; break;                                                                        \
    case OP_EQ: LOOP d[i] = a[i] == b[i]; break;                                                                       \
    case OP_NE: LOOP d[i] = a[i] != b[i]; break;                                                                       \
    case OP_GE_SCALED: COMPARE_SCALED(LOOP, >=)                                                                        \
    case OP_GT_SCALED: COMPARE_SCALED(LOOP, >)                                                                         \
    case OP_EQ_SCALED: COMPARE_SCALED(LOOP, ==)                                                                        \
    case OP_AND: LOOP d[i] = a[i] & b[i]; break;                                                                       \
    case OP_OR: LOOP d[i] = a[i] | b[i]; break;                                                                        \
    case OP_NOT: LOOP d[i] = a[i] == 0; break;                                                                         \
    case OP_HOLDS: LOOP d[i] = a[i] != 0; break;                                                                       \
    case OP_SELECT: { const i32 *c = REGISTER(registers, at->c); LOOP d[i] = a[i] ? b[i] : c[i]; break; }

/* Operands: `b` is a number where the operation compares with one, and then is not looked up. */
#define OPERANDS                                                                                                       \
    const i32 number = at->b;                                                                                          \
    i32 *d = REGISTER(registers, at->d);                                                                               \
    const i32 *a = REGISTER(registers, at->a);                                                                         \
    const i32 *b = REGISTER(registers, at->op >= OP_GE_NUMBER && at->op <= OP_NE_NUMBER ? 0 : at->b);

static inline void run_one_all(const Instruction *at, const i64 *wide, i32 *registers) {
    OPERANDS
    switch (at->op) { OPERATIONS_OVER(ALL(i)) }
}

/* Run instructions over all lanes. */
static void run_all(const Instruction *at, i32 count, const i64 *wide, i32 *registers) {
    for (const Instruction *end = at + count; at < end; at++) run_one_all(at, wide, registers);
}

/* Run instructions over the lanes of a list. */
static void run_some(const Instruction *at, i32 count, const i64 *wide, i32 *registers, const i32 *lanes, int size) {
#define SOME(i) for (int k = 0, i; k < size && (i = lanes[k], 1); k++)
    for (const Instruction *end = at + count; at < end; at++) {
        OPERANDS
        switch (at->op) { OPERATIONS_OVER(SOME(i)) }
    }
}

#define FEW 20 /* below so many lanes a list is faster than a whole column */

/* The column of a value: its code is run over the lanes of a list, or over all where there are many. */
static inline const i32 *read_value(const Game *game, i32 *registers, Value value, const i32 *lanes, int size) {
    if (value.count) {
        if (size < FEW)
            run_some(game->code + value.start, value.count, game->wide, registers, lanes, size);
        else
            run_all(game->code + value.start, value.count, game->wide, registers);
    }
    return REGISTER(registers, value.reg);
}

#endif
