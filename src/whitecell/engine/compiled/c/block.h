/* A block: up to LANES plays that are played together, and what a thread needs while it plays them. */
#ifndef WHITECELL_BLOCK_H
#define WHITECELL_BLOCK_H

#include <stdlib.h>
#include <string.h>

#include "run.h"

/* Effects that were put off, for the lanes that are set. */
typedef struct { i32 turn, option, later; uint8_t lanes[LANES]; } Pending;

/* A move chosen in one place of the order: for each lane the option, or -1 (waits) or -2 (does not choose). The lanes that chose
   the same stand together in `lanes`, and what settles them stands in the same order. */
typedef struct {
    i32 team, slot;
    i32 chosen[LANES];
    i32 groups, option[LANES], from[LANES + 1], lanes[LANES];
    uint8_t known[LANES]; /* for each group: its target was foreseen */
    i32 odds[LANES], their_odds[LANES], needed[LANES];
    i64 in_favour[LANES], against[LANES];
    u32 word[LANES];
} Attempt;

typedef struct {
    i32 *registers;
    int count;           /* lanes in use */
    i32 place[LANES];    /* for each lane the place of its play in the run */
    int alive;           /* how many have not ended */
    i32 live[LANES];     /* the lanes that have not ended, in order */
    i32 living[LANES];   /* the same as flags */
    i32 ended[LANES];
    u64 plays[LANES];
    i32 sealings;
    Pending *pending;
    i32 pending_count, pending_room;
    i64 *series;         /* for each measure, LANES: what is gathered turn by turn */
    i32 came[LANES];     /* lanes in which the inject at hand happens */
    int came_count;
    Attempt *queue;      /* moves that were chosen before the position that a run begins from, weighed on what they were chosen from */
} Block;

/* What a law has answered: `places` leads from a hash to a question and its answer. */
typedef struct {
    u32 slots;
    i32 count, *places, *questions, *answers;
} Answers;

typedef struct {
    const Game *game;
    const Run *run;
    const i32 *exponential;
    i32 turn, stage, first_turn; /* first_turn: the turn in which the run begins */
    Block *blocks;
    int blocks_count;
    int failed;
    /* choosing */
    i32 *likings;   /* for each entry of a menu, LANES: likings, or weights where the rule gives them at once */
    i32 *weights;   /* the same as weights */
    i32 *entries;   /* the options of the entries that are legal somewhere */
    i32 *place;     /* for each option, its place among them, or -1 */
    i64 *terms, *now, *after, *total;
    i64 in_favour[LANES], against[LANES];
    i32 odds[LANES], their_odds[LANES], share[LANES], scale[LANES];
    i32 *targets;   /* for each entry of a menu, LANES: the faces that must not be exceeded, where they were foreseen */
    i32 *needed;    /* those of the entry at hand */
    Attempt *attempts, *opener; /* what a stage's teams chose; a sealed move that opens */
    int attempts_count;
    i32 *group_of;      /* for each option its group in the attempt at hand, or -1 */
    i32 *opened, *opened_option; /* opening: for each sealed option, LANES; which it is */
    i32 *taken, *given; /* what a law takes and gives, plays first */
    Answers *answers;   /* for each law */
    i32 *answer_of;     /* for each play that asks, the place of its answer */
    i32 *plays;         /* the plays of the run, those that meet their teams in the same orders together */
    i32 *varying;       /* the state registers that do not start alike in all worlds */
    int varying_count;
    i32 *step_teams;    /* for each place of a drawn stage, LANES: the team whose turn it is */
} Work;

static i32 *column_of(Block *block, i32 number) { return REGISTER(block->registers, number); }

#endif
