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

/* Whether a condition of one register holds. */
static inline i32 passes(Test test, i32 value) {
    return ((u32)value - (u32)test.low <= (u32)test.span) == (test.test == TEST_WITHIN);
}

/* The lanes of a list in which the condition of an effect holds; how many. */
static inline int lanes_where(const Game *game, i32 *registers, const Effect *effect, const i32 *lanes, int size, i32 *some) {
    int kept = 0;
    if (effect->test.test != TEST_CODE) {
        const i32 *value = REGISTER(registers, effect->test.reg);
        const Test test = effect->test;
        for (int k = 0; k < size; k++) {
            some[kept] = lanes[k];
            kept += passes(test, value[lanes[k]]);
        }
        return kept;
    }
    const i32 *holds = read_value(game, registers, effect->condition, lanes, size);
    for (int k = 0; k < size; k++) {
        some[kept] = lanes[k];
        kept += holds[lanes[k]] != 0;
    }
    return kept;
}

/* An effect whose amount is always the same. */
static inline void move_by(i32 *cell, const Effect *effect, const i32 *lanes, int size) {
    const i32 low = effect->low, high = effect->high, by = effect->kind == EFFECT_DOWN ? -effect->number : effect->number;
    if (effect->kind == EFFECT_BECOMES) {
        const i32 value = least(most(by, low), high);
        for (int k = 0; k < size; k++) cell[lanes[k]] = value;
    } else {
        for (int k = 0; k < size; k++) cell[lanes[k]] = least(most(cell[lanes[k]] + by, low), high);
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
        size = lanes_where(game, block->registers, effect, lanes, size, some);
        lanes = some;
    }
    if (size == 0) return;
    if (effect->fixed) {
        for (int n = 0; n < effect->targets.count; n++)
            move_by(column_of(block, game->numbers[effect->targets.start + n]), effect, lanes, size);
        return;
    }
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

static inline void count_one(Block *block, i32 counter, const i32 *lanes, int size) {
    i32 *cell = column_of(block, counter);
    for (int k = 0; k < size; k++) cell[lanes[k]]++;
}

static Weighed weighed_by(const Attempt *by, const Option *option, int k) {
    return (Weighed){by->odds[k], by->their_odds[k], option->point, by->in_favour[k], by->against[k]};
}

/* What an option is settled by, read on the position as it stands, for the `size` lanes of an attempt from place `from` on. */
static void weigh(Work *work, Block *block, const Option *option, Attempt *by, int from, int size) {
    const Game *game = work->game;
    i32 *registers = block->registers;
    const i32 *lanes = by->lanes + from;
    i64 *sums[2] = {by->against + from, by->in_favour + from};
    for (int k = 0; k < size; k++) sums[1][k] = option->bonus, sums[0][k] = 0;
    for (int n = 0; n < option->arguments.count && option->way != WAY_CERTAIN; n++) {
        const Argument *argument = game->arguments + option->arguments.start + n;
        i64 *sum = sums[argument->sign > 0];
        i32 holds[LANES];
        if (argument->test.test != TEST_CODE) {
            const i32 *value = REGISTER(registers, argument->test.reg);
            for (int k = 0; k < size; k++) holds[k] = passes(argument->test, value[lanes[k]]);
        } else if (argument->condition.reg >= 0) {
            const i32 *read = read_value(game, registers, argument->condition, lanes, size);
            for (int k = 0; k < size; k++) holds[k] = read[lanes[k]] != 0;
        }
        const i32 *weight = read_value(game, registers, argument->weight, lanes, size);
        if (argument->condition.reg >= 0)
            for (int k = 0; k < size; k++) sum[k] += holds[k] ? weight[lanes[k]] : 0;
        else
            for (int k = 0; k < size; k++) sum[k] += weight[lanes[k]];
    }
    const i32 *odds = read_value(game, registers, option->odds, lanes, size);
    for (int k = 0; k < size; k++) by->odds[from + k] = odds[lanes[k]];
    const i32 *their_odds = read_value(game, registers, option->their_odds, lanes, size);
    for (int k = 0; k < size; k++) by->their_odds[from + k] = their_odds[lanes[k]];
    if (has_target(option->way))
        for (int k = from; k < from + size; k++) by->needed[k] = target_of(option->way, weighed_by(by, option, k));
}

/* The effects of the largest degree that the margin reaches, alone; `by_dice`: the margin is one of dice, so not below 0. */
static void apply_reached(const Game *game, Block *block, Span outcomes, const i32 *lanes, const i32 *margins, int size, int by_dice) {
    i32 some[LANES];
    if (outcomes.count == 1 && by_dice && game->outcomes[outcomes.start].degree == 0) {
        apply_effects(game, block, game->outcomes[outcomes.start].effects, lanes, size);
        return;
    }
    for (int n = 0; n < outcomes.count; n++) {
        const Outcome *outcome = game->outcomes + outcomes.start + n;
        const i32 beyond = n + 1 < outcomes.count ? outcome[1].degree : INT32_MAX;
        int kept = 0;
        for (int k = 0; k < size; k++) {
            some[kept] = lanes[k];
            kept += (margins[k] >= outcome->degree) & (margins[k] < beyond);
        }
        apply_effects(game, block, outcome->effects, some, kept);
    }
}

/* The dice fall for a move in the `size` lanes of an attempt from place `from` on, and its effects apply. `settled` (or null) is
   told for each play whether it worked. */
static void settle(Work *work, Block *block, i32 number, const Attempt *by, int from, int size, int8_t *settled) {
    const Game *game = work->game;
    const Run *run = work->run;
    const Option *option = game->option + number;
    const i64 key = (i64)number * game->turns + work->turn - 1;
    const int forced = run->forced_odds && run->forced_odds[key] != INT32_MIN;
    const i32 *lanes = by->lanes + from;
    i32 success[LANES], margin[LANES], won[LANES], lost[LANES], won_margin[LANES], lost_margin[LANES];
    const int by_dice = !(run->forced_roll && run->forced_roll[key] >= 0);
    int wins = 0, losses = 0;
    if (!by_dice) {
        for (int k = 0; k < size; k++) success[k] = run->forced_roll[key], margin[k] = run->forced_margin[key];
    } else if (has_target(option->way) && !forced) {
        shown(option->way, by->needed + from, by->word + from, size, success, margin);
    } else {
        for (int k = 0; k < size; k++) {
            Weighed weighed = weighed_by(by, option, from + k);
            if (forced) weighed.odds = run->forced_odds[key];
            const Result result = thrown(option->way, weighed, run->seed, block->plays[lanes[k]], game->roll_address[key], by->word[from + k]);
            success[k] = result.success;
            margin[k] = result.margin;
        }
    }
    for (int k = 0; k < size; k++) {
        won[wins] = lost[losses] = lanes[k];
        won_margin[wins] = lost_margin[losses] = margin[k];
        wins += success[k];
        losses += !success[k];
    }
    if (settled)
        for (int k = 0; k < size; k++) settled[block->place[lanes[k]]] = (int8_t)success[k];
    /* counters that nothing reads are kept only where a run wants the last values of all cells */
    if (option->reads & 1 || run->whole) count_one(block, option->tried, lanes, size);
    if (option->reads & 4 || run->whole) count_one(block, option->failed, lost, losses);
    if (option->done >= 0) {
        i32 *done = column_of(block, option->done);
        for (int k = 0; k < size; k++) done[lanes[k]] = least(done[lanes[k]], work->stage);
    }
    if (losses) apply_reached(game, block, option->failure, lost, lost_margin, losses, by_dice);
    if (option->needs > 1) {
        i32 *progress = column_of(block, option->progress_cell), partly[LANES];
        int parts = 0, complete = 0;
        for (int k = 0; k < wins; k++) {
            const int i = won[k], whole = ++progress[i] >= option->needs;
            partly[parts] = i;
            parts += !whole;
            if (whole) progress[i] = 0;
            won[complete] = i;
            won_margin[complete] = won_margin[k];
            complete += whole;
        }
        apply_effects(game, block, option->progress, partly, parts);
        wins = complete;
    }
    if (wins == 0) return;
    if (option->reads & 2 || run->whole) count_one(block, option->worked, won, wins);
    apply_reached(game, block, option->success, won, won_margin, wins, by_dice);
    for (int n = 0; n < option->later.count; n++)
        put_off(work, block, work->turn + game->laters[option->later.start + n].after, number, n, won, wins);
}

/* The first words of the dice of an attempt. */
static void ready_dice(Work *work, const Block *block, Attempt *by) {
    const Game *game = work->game;
    u64 addresses[LANES], plays[LANES];
    const int size = by->from[by->groups];
    for (int g = 0; g < by->groups; g++) {
        const u64 address = game->roll_address[(i64)by->option[g] * game->turns + work->turn - 1];
        for (int k = by->from[g]; k < by->from[g + 1]; k++) addresses[k] = address;
    }
    for (int k = 0; k < size; k++) plays[k] = block->plays[by->lanes[k]];
    words_at(work->run->seed, plays, size, addresses, by->word);
}

/* The lanes of an attempt by the option that they chose, in the order in which options come up. */
static void group_lanes(Work *work, Block *block, Attempt *attempt) {
    i32 group[LANES];
    attempt->groups = 0;
    for (int k = 0; k < block->alive; k++) {
        const i32 option = attempt->chosen[block->live[k]];
        if (option < 0) continue;
        if (work->group_of[option] < 0) {
            work->group_of[option] = attempt->groups;
            attempt->from[attempt->groups] = 0;
            attempt->option[attempt->groups++] = option;
        }
        attempt->from[work->group_of[option]]++;
    }
    i32 at = 0;
    for (int n = 0; n < attempt->groups; n++) {
        const i32 size = attempt->from[n];
        group[n] = attempt->from[n] = at;
        at += size;
    }
    attempt->from[attempt->groups] = at;
    for (int k = 0; k < block->alive; k++) {
        const i32 option = attempt->chosen[block->live[k]];
        if (option >= 0) attempt->lanes[group[work->group_of[option]]++] = block->live[k];
    }
    for (int n = 0; n < attempt->groups; n++) work->group_of[attempt->option[n]] = -1;
}

/* Pay for what was chosen in one place, and settle or seal it: option by option, the lanes that chose it together. */
static void settle_attempt(Work *work, Block *block, Attempt *attempt) {
    const Game *game = work->game;
    const Team *team = game->team + attempt->team;
    const i64 line = (i64)(work->turn - 1) * game->slots + team->slot_base + attempt->slot;
    int8_t *settled = work->run->settled ? work->run->settled + line * work->run->plays : NULL;
    if (attempt->groups) ready_dice(work, block, attempt);
    block->sealings++;
    for (int n = 0; n < attempt->groups; n++) {
        const Option *option = game->option + attempt->option[n];
        const i32 *lanes = attempt->lanes + attempt->from[n];
        const int size = attempt->from[n + 1] - attempt->from[n];
        apply_effects(game, block, option->paying, lanes, size);
        if (option->sealed_until.reg == -2) {
            settle(work, block, attempt->option[n], attempt, attempt->from[n], size, settled);
            continue;
        }
        i32 *since = column_of(block, option->since);
        for (int k = 0; k < size; k++) since[lanes[k]] = block->sealings;
        count_one(block, team->waiting, lanes, size);
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
            Attempt *by = work->opener;
            int size = 0;
            for (int k = 0; k < block->alive; k++)
                if (first[block->live[k]] == n) by->lanes[size++] = block->live[k];
            if (size == 0) continue;
            const i32 number = work->opened_option[n];
            by->groups = 1;
            by->option[0] = number;
            by->from[0] = 0;
            by->from[1] = size;
            weigh(work, block, game->option + number, by, 0, size);
            ready_dice(work, block, by);
            settle(work, block, number, by, 0, size, NULL);
            for (int k = 0; k < size; k++) opened[(i64)n * LANES + by->lanes[k]] = 0;
            more = 1;
        }
    }
}

#endif
