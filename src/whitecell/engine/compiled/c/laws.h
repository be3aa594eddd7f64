/* Laws. A law is a pure function of whole numbers, and many plays ask it the same thing: what it has answered is kept while a call
   of the library lasts, and only what is new is handed over, for all plays of the blocks at hand together. */
#ifndef WHITECELL_LAWS_H
#define WHITECELL_LAWS_H

#include "block.h"

#define MOST_ANSWERS (1 << 17) /* then all are forgotten, so that a law that is asked ever new things takes no more room */

/* Where the answer to a question stands, or -1; `slot` is then where it would be noted. */
static i32 answered(const Answers *all, const i32 *question, i32 takes, u32 *slot) {
    u32 hash = 0x9E3779B9u;
    for (int n = 0; n < takes; n++) hash = (hash << 5 | hash >> 27) * 0x85EBCA6Bu ^ (u32)question[n];
    hash = (hash ^ hash >> 15) * 0x846CA68Bu;
    for (*slot = (hash ^ hash >> 16) & (all->slots - 1);; *slot = (*slot + 1) & (all->slots - 1)) {
        const i32 found = all->places[*slot];
        if (found < 0 || memcmp(all->questions + (i64)found * takes, question, sizeof(i32) * (size_t)takes) == 0) return found;
    }
}

/* Room for `more` answers: slots stay at most half full. 0: there is none. */
static int answers_fit(Answers *all, int more, i32 takes, i32 gives) {
    u32 slots = all->slots ? all->slots : 1024;
    if (all->count + more > MOST_ANSWERS) all->count = 0;
    while (slots < 2 * (u32)(all->count + more)) slots *= 2;
    if (slots != all->slots) {
        i32 *places = realloc(all->places, sizeof(i32) * slots);
        if (places) all->places = places;
        i32 *questions = realloc(all->questions, sizeof(i32) * (size_t)(slots / 2) * (size_t)(takes + 1));
        if (questions) all->questions = questions;
        i32 *answers = realloc(all->answers, sizeof(i32) * (size_t)(slots / 2) * (size_t)(gives + 1));
        if (answers) all->answers = answers;
        if (!places || !questions || !answers) return 0;
        all->slots = slots;
    } else if (all->count)
        return 1;
    memset(all->places, 0xFF, sizeof(i32) * slots);
    for (int n = 0; n < all->count; n++) {
        u32 slot;
        answered(all, all->questions + (i64)n * takes, takes, &slot);
        all->places[slot] = n;
    }
    return 1;
}

/* The answers for every play in which the law is called, by their places in `work->answer_of`; how many plays, or -1. */
static int ask_law(Work *work, i32 number) {
    const Game *game = work->game;
    const Law *law = game->law + number;
    const i32 takes = law->takes.count, gives = law->gives.count;
    Answers *all = work->answers + number;
    int rows = 0, fresh = 0, most_rows = 0;
    for (int b = 0; b < work->blocks_count; b++) most_rows += work->blocks[b].came_count;
    if (most_rows == 0) return 0;
    if (!answers_fit(all, most_rows, takes, gives)) {
        work->failed = NO_MEMORY;
        return -1;
    }
    const i32 before = all->count;
    for (int b = 0; b < work->blocks_count; b++) {
        Block *block = work->blocks + b;
        for (int k = 0; k < block->came_count; k++, rows++) {
            i32 *question = work->taken + (i64)fresh * takes;
            u32 slot;
            for (int n = 0; n < takes; n++) question[n] = column_of(block, game->numbers[law->takes.start + n])[block->came[k]];
            i32 place = answered(all, question, takes, &slot);
            if (place < 0) {
                place = all->places[slot] = all->count++;
                memcpy(all->questions + (i64)place * takes, question, sizeof(i32) * (size_t)takes);
                fresh++;
            }
            work->answer_of[rows] = place;
        }
    }
    if (fresh && work->run->call(number, fresh, work->taken, work->given)) {
        work->failed = CALL_FAILED;
        return -1;
    }
    if (fresh) memcpy(all->answers + (i64)before * gives, work->given, sizeof(i32) * (size_t)fresh * (size_t)gives);
    return rows;
}

/* A law is called: what it gives becomes so, limited, for the column and the beliefs of those who are told. */
static void call_law(Work *work, const Effect *effect) {
    const Game *game = work->game;
    const Law *law = game->law + effect->law;
    if (ask_law(work, effect->law) <= 0) return;
    const i32 *answers = work->answers[effect->law].answers;
    for (int b = 0, row = 0; b < work->blocks_count; b++) {
        Block *block = work->blocks + b;
        for (int k = 0; k < block->came_count; k++, row++) {
            const i32 *answer = answers + (i64)work->answer_of[row] * law->gives.count;
            /* who is told: the targets stand in the effect, column after column, as many as it says first */
            const i32 *targets = game->numbers + effect->targets.start;
            for (int n = 0; n < law->gives.count; n++, targets += 1 + targets[0]) {
                const Column *column = game->column + game->numbers[law->gives.start + n];
                const i32 value = (i32)limited(answer[n], column->low, column->high);
                for (int t = 1; t <= targets[0]; t++) column_of(block, targets[t])[block->came[k]] = value;
            }
        }
    }
}

#endif
