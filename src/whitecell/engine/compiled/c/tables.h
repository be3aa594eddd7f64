/* The tables of a compiled game and of a run, as whitecell/engine/compiled lays them out. Every field is described there,
   beside the code that fills it; LAYOUT changes when anything here does, and a library of another layout is not used. */
#ifndef WHITECELL_TABLES_H
#define WHITECELL_TABLES_H

#include <stdint.h>

#define LAYOUT 4
#define LANES 256 /* plays in a block: each register is a column of so many 32-bit integers */

typedef int32_t i32;
typedef int64_t i64;
typedef uint32_t u32;
typedef uint64_t u64;

/* A stretch of another table. */
typedef struct { i32 start, count; } Span;

/* code[start .. start + count) leaves its value in register `reg`; reg -1: there is nothing to read. */
typedef struct { i32 start, count, reg; } Value;

/* One instruction: d = a op b; c is a third register, or a place in `wide`. */
typedef struct { i32 op, d, a, b, c; } Instruction;

enum {
    OP_COPY, OP_ADD, OP_ADD_LIMITED, OP_SUB, OP_SUB_LIMITED, OP_MUL, OP_MUL_LIMITED, OP_MUL_DIV, OP_QUOTIENT,
    OP_MIN, OP_MAX,
    OP_GE_NUMBER, OP_LT_NUMBER, OP_EQ_NUMBER, OP_NE_NUMBER,
    OP_GE, OP_GT, OP_EQ, OP_NE, OP_GE_SCALED, OP_GT_SCALED, OP_EQ_SCALED,
    OP_AND, OP_OR, OP_NOT, OP_HOLDS, OP_SELECT,
    OPERATIONS,
    /* what a team foresees: read in choose.h only */
    SEE_TERM_NOW = OPERATIONS, SEE_FOR, SEE_AGAINST, SEE_ODDS, SEE_CHANCE, SEE_TERM, SEE_CHANGE,
    INSTRUCTIONS
};

enum { WAY_CERTAIN, WAY_D10, WAY_PERCENTILE, WAY_TWO_DICE, WAY_OPPOSED, WAY_BAG };
enum { EFFECT_BECOMES, EFFECT_UP, EFFECT_DOWN, EFFECT_REVEAL, EFFECT_CALL };
enum { RULE_ONE_STEP, RULE_TENDENCIES, RULE_AT_RANDOM };

/* Most conditions read one register: its value lies within low .. low + span, or does not. TEST_CODE: read the code of
   `condition` and `amount`. */
enum { TEST_NONE, TEST_WITHIN, TEST_WITHOUT, TEST_CODE };
typedef struct { i32 test, reg, low, span; } Test;

/* An effect: on each target register (for a reveal: pairs of register and where it is read from; for a call: the law). */
typedef struct {
    i32 kind;
    Test test;
    i32 low, high, keep; /* keep: the amount is itself a target, and is kept before the first moves */
    i32 fixed, number;   /* fixed: the amount is always `number`, and no sum with it leaves 32 bits */
    Span targets;
    i32 law;
    Value amount, condition;
} Effect;

typedef struct { i32 sign; Test test; Value weight, condition; } Argument;
typedef struct { i32 degree; Span effects; } Outcome;
typedef struct { i32 after; Span effects; Value unless; } Later;
typedef struct { i32 column, amount; } Payment;

typedef struct {
    i32 team, move, way, point, bonus, needs, per_turn, forbidden;
    Value legal, odds, their_odds, sealed_until; /* sealed_until.reg -2: not sealed; -1: opens at once */
    Span arguments, payments, paying;            /* paying: the effects that pay */
    Span success, failure, progress, later;
    i32 tried, worked, failed, progress_cell, since; /* registers; since -1: not sealed */
    i32 reads;                                       /* which of the first three something reads: 1 + 2 + 4 */
    i32 done;                                        /* the register of the stage in which its move was first settled, or -1 */
    Span same, of_move;                              /* options of the same move and target; of the same move (of the team) */
    Value foresight;                                 /* code of SEE_ instructions; reg -1: it changes nothing that is wanted */
    i32 foreseen;                                    /* what its team foresees of its target is what settles it: nothing of that is hidden */
    i32 prefer;                                      /* in 64ths of a natural-log unit */
    Value tendency, tendency_if;                     /* the weight of a tendency; reg -1: weighs nothing */
} Option;

typedef struct { i32 place, scale; } Want; /* scale: 1 or 1,000,000 */

typedef struct {
    i32 rule, slots, envelopes, factions, wants, prefer_wait, waiting; /* waiting: the register that counts its sealed moves */
    i32 slot_base;                                                     /* its first line among a turn's choices */
    Value temperature, interest, wait_weight, wait_if;                 /* interest: what is wanted now, and its view */
    Span sealed, payers;                                               /* its sealed options; its options that cost */
} Team;

typedef struct { i32 drawn; Span teams; } Stage;
typedef struct {
    i32 again, happened;
    Value when, chance;
    Span effects;
} Inject;
typedef struct { i32 otherwise; Value when; } Ending;
enum { OVER_END, OVER_LARGEST, OVER_SMALLEST, OVER_AVERAGE, OVER_TURNS, OVER_FIRST };
typedef struct { i32 over, in_millionths; Value value; } Measure;
typedef struct { i32 column; i32 low, high; Span targets; } Column; /* targets: of a change that everybody is told of */
typedef struct { Span takes, gives; } Law;                          /* registers read; columns that become */

typedef struct {
    i32 turns, teams, options, injects, endings, measures, columns, laws;
    i32 registers, state;                         /* all registers; those that a start gives */
    i32 code_size, wide_size, numbers_size, slots; /* slots: lines of choices in a turn */
    i32 turn_reg, ending_reg, stage_reg, first_done, dones, factions, wants; /* the last two: the most of any team */
    i32 loaded;          /* the state registers that a play reads; counters that nothing reads stand after them */
    const Instruction *code;
    const i64 *wide;
    const i32 *numbers; /* what Spans of plain numbers point into: targets, lists of options, of teams, of registers */
    const Effect *effects;
    const Argument *arguments;
    const Outcome *outcomes;
    const Later *laters;
    const Payment *payments;
    const Option *option;
    const Team *team;
    const Stage *stages;
    const Span *turn_stages; /* for each turn, its stages */
    const Span *menus;       /* for each turn and team, its options */
    const Span *opening;     /* for each turn, its injects at the opening */
    const Span *closing;
    const Inject *inject;
    const Ending *ending;
    const Measure *measure;
    const Column *column;
    const Law *law;
    const u64 *choice_address; /* for each turn and line of its choices */
    const u64 *roll_address;   /* for each option and turn */
    const u64 *inject_address; /* for each inject, turn and phase */
    const u64 *order_address;  /* for each stage of `stages` */
    const i32 *script;         /* for each turn and line of its choices: an option, -1 wait, -2 nothing */
    const i32 *constants;      /* pairs: a register and what it always holds */
    Value world;               /* code read once a play: what hangs on the world alone */
    i32 constants_count, effects_count, arguments_count, outcomes_count, laters_count, payments_count, stages_count;
} Game;

typedef struct { i32 option, slot; } Queued;
typedef struct { i32 turn, option, later; } PutOff;

typedef struct {
    u64 seed;
    i64 plays;
    const u64 *numbers;      /* of the plays */
    const i32 *worlds;       /* for each play a line of `starts` */
    i32 worlds_count;
    const i32 *starts;       /* for each world, a value for each state register */
    const i32 *frozen;       /* the same for the position that the stage chose from; null: none is being settled */
    i32 turn, phase, stage;  /* phase 0 opening, 1 choose, 2 settle, 3 close */
    Span order;              /* the stages of the first turn, as drawn, in `order_stages`: counts and teams one after the other */
    const i32 *order_stages;
    const Queued *queue;
    i32 queue_count;
    const PutOff *put_off;
    i32 put_off_count, sealings;
    const i32 *forced_choice; /* for each turn and line: an option, -1 wait, -2 nothing forced; or null */
    const i32 *forced_odds;   /* for each option and turn, INT32_MIN: not forced; or null */
    const i32 *forced_roll;   /* for each option and turn: -1 not forced, 0 fails, 1 works; or null */
    const i32 *forced_margin;
    const i32 *forced_inject; /* for each inject and turn: -1, 0, 1; or null */
    const i32 *openings;      /* triples: turn, column, value */
    i32 openings_count;
    const uint8_t *barred;    /* for each option: the run forbids it; or null */
    const uint8_t *must;      /* for each option: 1 to be made at this target, 2 at any, 3 both; or null */
    const uint8_t *added;     /* for each option: the run adds it; or null */
    u64 exploring;            /* a word below this explores; 0: nobody does */
    i32 exploring_until;      /* the last turn in which the run explores */
    /* what comes back */
    int16_t *endings, *ended;
    i64 *measures;      /* for each measure, each play */
    int16_t *choices;   /* for each turn and line, each play; or null */
    int8_t *settled;
    const i32 *wanted;  /* registers whose last values are wanted */
    i32 wanted_count;
    i32 whole;          /* the last values of all cells are wanted */
    i32 *table;         /* for each of them, each play */
    const i32 *closing;  /* registers whose values at the close of each turn are wanted */
    i32 closing_count;
    i32 *closes;         /* for each turn, each of them, each play */
    /* a law: number, plays, values taken (plays first), values given (plays first); not 0: it failed */
    int (*call)(i32 law, i32 plays, const i32 *taken, i32 *given);
} Run;

enum { DONE = 0, NO_MEMORY = 1, CALL_FAILED = 2 };

#endif
