/* Effects, and how a move that was chosen is settled (docs/language.md, section 8, e to g). */
#ifndef WHITECELL_SETTLE_H
#define WHITECELL_SETTLE_H

#include "choose.h"

static inline void move_cells(i32 *cell, const i32 *amount, const Effect *effect, const i32 *lanes, int size) {
    const i32 low = effect->low, high = effect->high;
#define MOVE(wanted) for (int k = 0; k < size; k++) { const int i = lanes[k]; cell[i] = (i32)limited(wanted, low, high); }
    switch (effect->kind) {
    case EFFECT_BECOMES: MOVE(amount[i]) break;
    case EFFECT_UP: MOVE((i64)cell[i] + amount[i]) break;
    case EFFECT_DOWN: MOVE((i64)cell[i] - amount[i]) break;
    }
}

/* One effect on some lanes. Calls are not made here (turn.h). */
static void apply_effect(const Game *game, Block *block, const Effect *effect, const i32 *lanes, int size) {
    i32 some[LANES];
    if (effect->kind == EFFECT_REVEAL) {
        for (int n = 0; n < effect->targets.count; n += 2) {
            i32 *belief = column_of(block, game->numbers[effect->targets.start + n]);
            const i32 *truth = column_of(block, game->numbers[effect->targets.start + n + 1]);
            for (int k = 0; k < size; k++) belief[lanes[k]] = truth[lanes[k]];
        }
        return;
    }
    if (effect->condition.reg >= 0) {
        const i32 *holds = read_value(game, block->registers, effect->condition, lanes, size);
        int kept = 0;
        for (int k = 0; k < size; k++)
            if (holds[lanes[k]]) some[kept++] = lanes[k];
        lanes = some;
        size = kept;
    }
    if (size == 0) return;
    /* the amount is read once, before the first target moves */
    const i32 *amount = read_value(game, block->registers, effect->amount, lanes, size);
    i32 kept[LANES];
    if (effect->keep) {
        for (int k = 0; k < size; k++) kept[lanes[k]] = amount[lanes[k]];
        amount = kept;
    }
    for (int n = 0; n < effect->targets.count; n++)
        move_cells(column_of(block, game->numbers[effect->targets.start + n]), amount, effect, lanes, size);
}

static void apply_effects(const Game *game, Block *block, Span effects, const i32 *lanes, int size) {
    for (int n = 0; n < effects.count && size; n++) apply_effect(game, block, game->effects + effects.start + n, lanes, size);
}

/* What an option is settled by, read on the position as it stands, for some lanes. */
static void weigh(Work *work, Block *block, const Option *option, const i32 *lanes, int size, i32 *odds, i32 *their_odds,
                  i64 *in_favour, i64 *against) {
    const Game *game = work->game;
    for (int k = 0; k < size; k++) {
        in_favour[lanes[k]] = option->bonus;
        against[lanes[k]] = odds[lanes[k]] = their_odds[lanes[k]] = 0;
    }
    if (option->way == WAY_CERTAIN) return;
    for (int n = 0; n < option->arguments.count; n++) {
        const Argument *argument = game->arguments + option->arguments.start + n;
        i64 *sum = argument->sign > 0 ? in_favour : against;
        i32 holds[LANES];
        if (argument->condition.reg >= 0) {
            const i32 *read = read_value(game, block->registers, argument->condition, lanes, size);
            for (int k = 0; k < size; k++) holds[lanes[k]] = read[lanes[k]];
        }
        const i32 *weight = read_value(game, block->registers, argument->weight, lanes, size);
        if (argument->condition.reg >= 0)
            for (int k = 0; k < size; k++) sum[lanes[k]] += holds[lanes[k]] ? weight[lanes[k]] : 0;
        else
            for (int k = 0; k < size; k++) sum[lanes[k]] += weight[lanes[k]];
    }
    const i32 *read = read_value(game, block->registers, option->odds, lanes, size);
    for (int k = 0; k < size; k++) odds[lanes[k]] = read[lanes[k]];
    read = read_value(game, block->registers, option->their_odds, lanes, size);
    for (int k = 0; k < size; k++) their_odds[lanes[k]] = read[lanes[k]];
}

static void put_off(Work *work, Block *block, i32 turn, i32 option, i32 later, const i32 *lanes, int size) {
    if (block->pending_count == block->pending_room) {
        int room = block->pending_room ? 2 * block->pending_room : 16;
        Pending *more = realloc(block->pending, sizeof(Pending) * (size_t)room);
        if (more == NULL) {
            work->failed = NO_MEMORY;
            return;
        }
        block->pending = more;
        block->pending_room = room;
    }
    Pending *one = block->pending + block->pending_count++;
    one->turn = turn;
    one->option = option;
    one->later = later;
    memset(one->lanes, 0, sizeof one->lanes);
    for (int k = 0; k < size; k++) one->lanes[lanes[k]] = 1;
}

/* The effects of the largest degree that the margin reaches, alone. */
static void apply_reached(const Game *game, Block *block, Span outcomes, const i32 *lanes, const i32 *margins, int size) {
    i32 some[LANES];
    for (int n = 0; n < outcomes.count; n++) {
        const Outcome *outcome = game->outcomes + outcomes.start + n;
        const int last = n + 1 == outcomes.count;
        int kept = 0;
        for (int k = 0; k < size; k++)
            if (margins[k] >= outcome->degree && (last || margins[k] < outcome[1].degree)) some[kept++] = lanes[k];
        apply_effects(game, block, outcome->effects, some, kept);
    }
}

/* The dice fall for a move, and its effects apply; `settled` (or null) is told for each play whether it worked. */
static void settle(Work *work, Block *block, i32 number, const i32 *lanes, int size, const Attempt *by, int8_t *settled) {
    const Game *game = work->game;
    const Run *run = work->run;
    const Option *option = game->option + number;
    const i64 key = (i64)number * game->turns + work->turn - 1;
    const u64 address = game->roll_address[key];
    const int forced = run->forced_odds && run->forced_odds[key] != INT32_MIN;
    const int rolled = run->forced_roll && run->forced_roll[key] >= 0;
    i32 complete[LANES], lost[LANES], partly[LANES], margin_of[LANES], lost_margin[LANES];
    int completes = 0, losses = 0, parts = 0;
    /* counters that nothing reads are kept only where a run wants the last values of all cells */
    i32 *tried = option->reads & 1 || run->whole ? column_of(block, option->tried) : NULL;
    i32 *worked = option->reads & 2 || run->whole ? column_of(block, option->worked) : NULL;
    i32 *failed = option->reads & 4 || run->whole ? column_of(block, option->failed) : NULL;
    i32 *progress = option->needs > 1 ? column_of(block, option->progress_cell) : NULL;
    i32 *done = option->done >= 0 ? column_of(block, option->done) : NULL;
    for (int k = 0; k < size; k++) {
        const int i = lanes[k];
        Result result = {1, 0};
        if (option->way == WAY_D10 && !forced) {
            result = d10_result(by->needed[i], by->word[i]);
        } else if (option->way != WAY_CERTAIN) {
            Weighed weighed = {by->odds[i], by->their_odds[i], option->point, by->in_favour[i], by->against[i]};
            if (forced) weighed.odds = run->forced_odds[key];
            result = thrown(option->way, weighed, run->seed, block->plays[i], address, by->word[i]);
        }
        if (rolled) result = (Result){run->forced_roll[key], run->forced_margin[key]};
        if (tried) tried[i]++;
        if (done) done[i] = least(done[i], work->stage);
        if (settled) settled[block->place[i]] = (int8_t)result.success;
        if (!result.success) {
            if (failed) failed[i]++;
            lost_margin[losses] = result.margin;
            lost[losses++] = i;
            continue;
        }
        if (progress && ++progress[i] < option->needs) {
            partly[parts++] = i;
            continue;
        }
        if (progress) progress[i] = 0;
        if (worked) worked[i]++;
        margin_of[completes] = result.margin;
        complete[completes++] = i;
    }
    if (parts) apply_effects(game, block, option->progress, partly, parts);
    if (completes) apply_reached(game, block, option->success, complete, margin_of, completes);
    if (losses) apply_reached(game, block, option->failure, lost, lost_margin, losses);
    for (int n = 0; n < option->later.count && completes; n++)
        put_off(work, block, work->turn + game->laters[option->later.start + n].after, number, n, complete, completes);
}

/* What the dice need, for all lanes of an attempt at once: the faces of ten and the words. `number`: the option, or -1: as chosen. */
static void ready_dice(Work *work, Block *block, Attempt *by, i32 number) {
    const Game *game = work->game;
    u64 addresses[LANES];
    for (int i = 0; i < LANES; i++) {
        const i32 option = number >= 0 ? number : most(0, by->chosen[i]);
        addresses[i] = game->roll_address[(i64)option * game->turns + work->turn - 1];
    }
    words_at(work->run->seed, block->plays, addresses, by->word);
    d10_targets(by->odds, by->in_favour, by->against, by->needed);
}

/* Pay for what was chosen in one place, and settle or seal it: option by option, the lanes that chose it together. */
static void settle_attempt(Work *work, Block *block, Attempt *attempt) {
    const Game *game = work->game;
    const Team *team = game->team + attempt->team;
    const i64 line = (i64)(work->turn - 1) * game->slots + team->slot_base + attempt->slot;
    int8_t *settled = work->run->settled ? work->run->settled + line * work->run->plays : NULL;
    i32 next[LANES], options[LANES], lanes[LANES];
    int count = 0;
    for (int k = block->alive - 1; k >= 0; k--) {
        const int i = block->live[k];
        const i32 option = attempt->chosen[i];
        if (option < 0) continue;
        if (work->first_lane[option] < 0) options[count++] = option;
        next[i] = work->first_lane[option];
        work->first_lane[option] = i;
    }
    if (count) ready_dice(work, block, attempt, -1);
    for (int n = 0; n < count; n++) {
        const Option *option = game->option + options[n];
        int size = 0;
        for (int i = work->first_lane[options[n]]; i >= 0; i = next[i]) lanes[size++] = i;
        work->first_lane[options[n]] = -1;
        apply_effects(game, block, option->paying, lanes, size);
        if (option->sealed_until.reg != -2) {
            i32 *since = column_of(block, option->since), *waiting = column_of(block, team->waiting);
            block->sealings++;
            for (int k = 0; k < size; k++) {
                since[lanes[k]] = block->sealings;
                waiting[lanes[k]]++;
            }
        } else {
            settle(work, block, options[n], lanes, size, attempt, settled);
        }
    }
}

/* g  Sealed moves whose condition now holds: conditions first, then each lane opens its own in the order it sealed them. */
static void open_sealed(Work *work, Block *block) {
    const Game *game = work->game;
    i32 waiting[LANES];
    int waits = 0, opens = 0;
    for (int t = 0; t < game->teams; t++) {
        if (game->team[t].sealed.count == 0) continue;
        const i32 *count = column_of(block, game->team[t].waiting);
        for (int k = 0; k < block->alive; k++) waits |= count[block->live[k]];
    }
    if (!waits) return;
    i32 *opened = work->opened;
    for (int t = 0; t < game->teams; t++)
        for (int n = 0; n < game->team[t].sealed.count; n++) {
            const i32 number = game->numbers[game->team[t].sealed.start + n];
            const Option *option = game->option + number;
            i32 *since = column_of(block, option->since), *opening = opened + (i64)opens * LANES;
            i32 *left = column_of(block, game->team[t].waiting);
            int size = 0;
            memset(opening, 0, sizeof(i32) * LANES);
            for (int k = 0; k < block->alive; k++)
                if (since[block->live[k]] > 0) waiting[size++] = block->live[k];
            if (size == 0) continue;
            if (option->sealed_until.reg >= 0) {
                const i32 *until = read_value(game, block->registers, option->sealed_until, waiting, size);
                for (int k = 0; k < size; k++) opening[waiting[k]] = until[waiting[k]] ? since[waiting[k]] : 0;
            } else {
                for (int k = 0; k < size; k++) opening[waiting[k]] = since[waiting[k]];
            }
            for (int k = 0; k < size; k++)
                if (opening[waiting[k]]) left[waiting[k]]--;
            work->opened_option[opens++] = number;
        }
    for (int n = 0; n < opens; n++) {
        i32 *since = column_of(block, game->option[work->opened_option[n]].since);
        for (int i = 0; i < LANES; i++)
            if (opened[(i64)n * LANES + i]) since[i] = 0;
    }
    for (int more = 1; more;) {
        i32 first[LANES];
        more = 0;
        for (int k = 0; k < block->alive; k++) {
            const int i = block->live[k];
            i32 earliest = INT32_MAX;
            first[i] = -1;
            for (int n = 0; n < opens; n++) {
                const i32 when = opened[(i64)n * LANES + i];
                if (when && when < earliest) earliest = when, first[i] = n;
            }
        }
        for (int n = 0; n < opens; n++) {
            i32 lanes[LANES];
            int size = 0;
            for (int k = 0; k < block->alive; k++)
                if (first[block->live[k]] == n) lanes[size++] = block->live[k];
            if (size == 0) continue;
            const i32 number = work->opened_option[n];
            Attempt *by = work->attempts;
            weigh(work, block, game->option + number, lanes, size, by->odds, by->their_odds, by->in_favour, by->against);
            ready_dice(work, block, by, number);
            settle(work, block, number, lanes, size, by, NULL);
            for (int k = 0; k < size; k++) opened[(i64)n * LANES + lanes[k]] = 0;
            more = 1;
        }
    }
}

#endif
