/* Injects, rules and laws. Blocks go through them together where a law is called, because a law is asked once for all plays. */
#ifndef WHITECELL_INJECTS_H
#define WHITECELL_INJECTS_H

#include "laws.h"
#include "settle.h"

/* The lanes in which an inject happens. */
static void inject_begins(Work *work, Block *block, i32 number, i32 closing, int forced_only) {
    const Game *game = work->game;
    const Run *run = work->run;
    const Inject *inject = game->inject + number;
    i32 *happened = column_of(block, inject->happened);
    const i32 forced = run->forced_inject ? run->forced_inject[(i64)number * game->turns + work->turn - 1] : -1;
    int size = 0;
    block->came_count = 0;
    if (forced == 0 || (forced_only && forced < 0)) return;
    for (int k = 0; k < block->alive; k++)
        if (inject->again || happened[block->live[k]] == 0) block->came[size++] = block->live[k];
    if (size && forced < 0 && inject->when.reg >= 0) {
        const i32 *when = read_value(game, block->registers, inject->when, block->came, size);
        int kept = 0;
        for (int k = 0; k < size; k++)
            if (when[block->came[k]]) block->came[kept++] = block->came[k];
        size = kept;
    }
    if (size && forced < 0 && inject->chance.reg >= 0) {
        const i32 *chance = read_value(game, block->registers, inject->chance, block->came, size);
        const u64 address = game->inject_address[((i64)number * game->turns + work->turn - 1) * 2 + closing];
        u64 plays[LANES];
        u32 word[LANES];
        int kept = 0;
        for (int k = 0; k < size; k++) plays[k] = block->plays[block->came[k]];
        words(run->seed, plays, size, address, 0, word);
        for (int k = 0; k < size; k++)
            if ((i64)word[k] < floored((i64)chance[block->came[k]] << 32, MILLION)) block->came[kept++] = block->came[k];
        size = kept;
    }
    for (int k = 0; k < size; k++) happened[block->came[k]]++;
    block->came_count = size;
}

static int calls_a_law(const Game *game, const Inject *inject) {
    for (int n = 0; n < inject->effects.count; n++)
        if (game->effects[inject->effects.start + n].kind == EFFECT_CALL) return 1;
    return 0;
}

static void one_inject(Work *work, i32 number, i32 closing, int forced_only) {
    const Game *game = work->game;
    const Inject *inject = game->inject + number;
    for (int b = 0; b < work->blocks_count; b++) {
        Block *block = work->blocks + b;
        inject_begins(work, block, number, closing, forced_only);
        if (block->came_count && !calls_a_law(game, inject))
            apply_effects(game, block, inject->effects, block->came, block->came_count);
    }
    if (!calls_a_law(game, inject)) return;
    for (int n = 0; n < inject->effects.count; n++) {
        const Effect *effect = game->effects + inject->effects.start + n;
        if (effect->kind == EFFECT_CALL) {
            call_law(work, effect);
            continue;
        }
        for (int b = 0; b < work->blocks_count; b++)
            apply_effect(game, work->blocks + b, effect, work->blocks[b].came, work->blocks[b].came_count);
    }
}

/* b, h, i  Injects and rules in file order; at the close also those that a run makes happen where they stand nowhere. */
static void injects(Work *work, Span here, i32 closing) {
    const Game *game = work->game;
    int next = 0;
    for (int number = 0; number < game->injects && !work->failed; number++) {
        if (next < here.count && game->numbers[here.start + next] == number) {
            one_inject(work, number, closing, 0);
            next++;
        } else if (closing && work->run->forced_inject && work->run->forced_inject[(i64)number * game->turns + work->turn - 1] > 0) {
            const Span opening = game->opening[work->turn - 1];
            int stands = 0;
            for (int n = 0; n < opening.count; n++) stands |= game->numbers[opening.start + n] == number;
            if (!stands) one_inject(work, number, closing, 1);
        }
    }
}

#endif
