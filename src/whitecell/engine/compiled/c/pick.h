/* One word picks among the entries of a menu; later slots; scripts and what a run makes so. */
#ifndef WHITECELL_PICK_H
#define WHITECELL_PICK_H

#include "choose.h"

/* The weights of the entries, those passed over 0: likings become E[min(1024, best - liking)]. `skip` may be null. */
static void weigh_entries(Work *work, const Team *team, int count, const uint8_t *skip) {
    i32 best[LANES];
    if (team->rule == RULE_ONE_STEP) {
        ALL(i) best[i] = FORBIDDEN;
        for (int n = 0; n < count; n++) {
            const i32 *liking = entry_column(work, n);
            if (skip && skip[n]) continue;
            ALL(i) best[i] = most(best[i], liking[i]);
        }
    }
    for (int n = 0; n < count; n++) {
        const i32 *liking = entry_column(work, n);
        i32 *out = work->weights + (i64)n * LANES;
        if (skip && skip[n]) {
            memset(out, 0, sizeof(i32) * LANES);
        } else if (team->rule != RULE_ONE_STEP) {
            ALL(i) out[i] = liking[i] == ILLEGAL ? 0 : liking[i];
        } else {
            weights_of(work->exponential, best, liking, out);
        }
    }
}

static void sum_weights(const Work *work, int count, const uint8_t *skip, u32 *sum) {
    memset(sum, 0, sizeof(u32) * LANES);
    for (int n = 0; n < count; n++) {
        const i32 *weight = work->weights + (i64)n * LANES;
        if (skip && skip[n]) continue;
        ALL(i) sum[i] += (u32)weight[i];
    }
}

/* For each lane the place of the first entry whose running sum exceeds word x total >> 32; -1 where all weigh nothing.
   Entries for which `skip` is set are passed over (null: none). */
static void pick(const Work *work, int count, const uint8_t *skip, const u32 *word, i32 *place) {
    u32 mark[LANES], running[LANES];
    memset(running, 0, sizeof running);
    sum_weights(work, count, skip, mark);
    ALL(i) {
        place[i] = mark[i] ? 0 : -1;
        mark[i] = (u32)((u64)word[i] * mark[i] >> 32);
    }
    /* the first that exceeds stands after all that do not */
    for (int n = 0; n < count; n++) {
        const i32 *weight = work->weights + (i64)n * LANES;
        if (skip && skip[n]) continue;
        ALL(i) {
            running[i] += (u32)weight[i];
            place[i] = running[i] > mark[i] || place[i] < 0 ? place[i] : n + 1;
        }
    }
    if (skip) /* the place after an entry may be one that is passed over */
        for (int i = 0; i < LANES; i++)
            while (place[i] >= 0 && place[i] < count && skip[place[i]]) place[i]++;
}

/* What the run adds is offered second: draw 2 decides whether it is taken, draw 3 which. `barred` entries weigh nothing. */
static void offer_added(Work *work, Block *block, const Team *team, int count, const uint8_t *added, const uint8_t *barred,
                        u64 address, i32 *place) {
    u32 all[LANES], new[LANES], word[LANES];
    i32 second[LANES];
    uint8_t others[count];
    for (int n = 0; n < count; n++) others[n] = !added[n];
    weigh_entries(work, team, count, NULL);
    sum_weights(work, count, barred, all);
    sum_weights(work, count, others, new);
    words(work->run->seed, block->plays, LANES, address, 3, word);
    pick(work, count, others, word, second);
    words(work->run->seed, block->plays, LANES, address, 2, word);
    for (int i = 0; i < LANES; i++)
        if (new[i] && word[i] < ((u64)new[i] << 32) / all[i]) place[i] = second[i];
}

/* Whether the team has tried one of some options, or has it lying sealed; for each lane. */
static void made_already(const Game *game, Block *block, Span options, i32 *made) {
    memset(made, 0, sizeof(i32) * LANES);
    for (int n = 0; n < options.count; n++) {
        const Option *option = game->option + game->numbers[options.start + n];
        const i32 *tried = column_of(block, option->tried);
        ALL(i) made[i] |= tried[i];
        if (option->since >= 0) {
            const i32 *since = column_of(block, option->since);
            ALL(i) made[i] |= since[i];
        }
    }
}

/* What the run obliges a team to make at its first legal moment: the first such entry of the menu. */
static void make_musts(Work *work, Block *block, int count, const i32 *mine, i32 *chosen) {
    const Game *game = work->game;
    const Run *run = work->run;
    i32 made[LANES];
    if (run->must == NULL) return;
    for (int n = count - 1; n > 0; n--) { /* backwards: the first of the menu stands in the end */
        const i32 number = work->entries[n], *liking = entry_column(work, n);
        const Option *option = game->option + number;
        if (run->barred && run->barred[number]) continue;
        for (int any = 0; any < 2; any++) {
            if (!(run->must[number] & (any ? 2 : 1))) continue;
            made_already(game, block, any ? option->of_move : option->same, made);
            ALL(i) chosen[i] = mine[i] && liking[i] != ILLEGAL && !made[i] ? number : chosen[i];
        }
    }
}

/* Where the run explores: draw 4 decides, draw 5 picks evenly among the legal entries that the run neither forbids nor adds. */
static void explore(Work *work, Block *block, int count, const uint8_t *skip, u64 address, i32 *place) {
    u32 word[LANES];
    i32 even[LANES];
    for (int n = 0; n < count; n++) {
        const i32 *liking = entry_column(work, n);
        i32 *out = work->weights + (i64)n * LANES;
        ALL(i) out[i] = liking[i] != ILLEGAL;
    }
    words(work->run->seed, block->plays, LANES, address, 5, word);
    pick(work, count, skip, word, even);
    words(work->run->seed, block->plays, LANES, address, 4, word);
    const u64 below = work->run->exploring;
    ALL(i) place[i] = word[i] < below ? even[i] : place[i];
}

/* Choose in one slot: the place among the entries (0: waits) for each lane of `mine`. */
static void pick_slot(Work *work, Block *block, const Team *team, int slot, int count, const i32 *mine, i32 *chosen) {
    const Game *game = work->game;
    const Run *run = work->run;
    const i64 line = (i64)(work->turn - 1) * game->slots + team->slot_base + slot;
    const u64 address = game->choice_address[line];
    u32 word[LANES];
    i32 place[LANES];
    uint8_t added[count], barred[count], both[count];
    int bars = 0, adds = 0;
    for (int n = 0; n < count; n++) {
        added[n] = n && run->added && run->added[work->entries[n]];
        barred[n] = n && run->barred && run->barred[work->entries[n]];
        both[n] = added[n] | barred[n];
        bars += barred[n];
        adds += added[n];
    }
    weigh_entries(work, team, count, adds ? added : NULL);
    words(run->seed, block->plays, LANES, address, 0, word);
    pick(work, count, adds ? added : NULL, word, place);
    if (bars) {
        i32 again[LANES];
        words(run->seed, block->plays, LANES, address, 1, word);
        pick(work, count, both, word, again);
        for (int i = 0; i < LANES; i++)
            if (place[i] > 0 && barred[place[i]]) place[i] = again[i];
    }
    if (adds) offer_added(work, block, team, count, added, barred, address, place);
    if (run->exploring && work->turn <= run->exploring_until) explore(work, block, count, both, address, place);
    for (int i = 0; i < LANES; i++) chosen[i] = mine[i] ? work->entries[most(0, place[i])] : SILENT; /* the first entry waits */
    const i32 scripted = game->script[line];
    if (scripted == WAIT) {
        for (int i = 0; i < LANES; i++)
            if (mine[i]) chosen[i] = WAIT;
    } else if (scripted >= 0 && !(run->barred && run->barred[scripted]) && work->place[scripted] > 0) {
        const i32 *liking = entry_column(work, work->place[scripted]);
        for (int i = 0; i < LANES; i++)
            if (mine[i] && liking[i] != ILLEGAL) chosen[i] = scripted;
    }
    if (slot == 0) make_musts(work, block, count, mine, chosen);
    if (run->forced_choice && run->forced_choice[line] != SILENT) {
        const i32 forced = run->forced_choice[line], at = forced >= 0 ? work->place[forced] : -1;
        for (int i = 0; i < LANES; i++)
            if (mine[i]) chosen[i] = at > 0 && entry_column(work, at)[i] != ILLEGAL ? forced : WAIT;
    }
}

/* Some options are out for some lanes. */
static void strike(Work *work, Span options, const i32 *lanes, int size) {
    for (int n = 0; n < options.count && size; n++) {
        const i32 place = work->place[work->game->numbers[options.start + n]];
        if (place <= 0) continue;
        i32 *liking = entry_column(work, place);
        for (int k = 0; k < size; k++) liking[lanes[k]] = ILLEGAL;
    }
}

/* What a lane can no longer pay for is out. */
static void strike_what_costs(Work *work, Block *block, const Team *team, const Attempt *earlier, int slots, int i) {
    const Game *game = work->game;
    for (int n = 0; n < team->payers.count; n++) {
        const i32 other = game->numbers[team->payers.start + n], place = work->place[other];
        if (place <= 0 || entry_column(work, place)[i] == ILLEGAL) continue;
        const Payment *payments = game->payments + game->option[other].payments.start;
        for (int p = 0; p < game->option[other].payments.count; p++) {
            const Column *column = game->column + payments[p].column;
            i64 left = column_of(block, game->numbers[column->targets.start])[i];
            for (int q = 0; q < game->option[other].payments.count; q++)
                if (payments[q].column == payments[p].column) left -= payments[q].amount;
            for (int s = 0; s < slots; s++) {
                const Option *was = game->option + earlier[s].chosen[i];
                for (int q = 0; q < was->payments.count; q++)
                    if (game->payments[was->payments.start + q].column == payments[p].column)
                        left -= game->payments[was->payments.start + q].amount;
            }
            if (left < column->low) {
                entry_column(work, place)[i] = ILLEGAL;
                break;
            }
        }
    }
}

/* What the choices in earlier slots rule out, for the lanes of the last of them: the same move and target, moves beyond their
   number a turn, sealed moves beyond the envelopes, and what cannot be paid any more. */
static void rule_out(Work *work, Block *block, const Team *team, const Attempt *earlier, int slots) {
    const Game *game = work->game;
    const Attempt *last = earlier + slots - 1;
    for (int g = 0; g < last->groups; g++) {
        const Option *option = game->option + last->option[g];
        const i32 *lanes = last->lanes + last->from[g];
        const int size = last->from[g + 1] - last->from[g];
        i32 some[LANES];
        strike(work, option->same, lanes, size);
        if (option->per_turn >= 0) {
            int kept = 0;
            for (int k = 0; k < size; k++) {
                int times = 0;
                for (int n = 0; n < slots; n++) times += game->option[earlier[n].chosen[lanes[k]]].move == option->move;
                some[kept] = lanes[k];
                kept += times >= option->per_turn;
            }
            strike(work, option->of_move, some, kept);
        }
        if (option->sealed_until.reg != -2) {
            const i32 *waiting = column_of(block, team->waiting);
            int kept = 0;
            for (int k = 0; k < size; k++) {
                int used = waiting[lanes[k]];
                for (int n = 0; n < slots; n++) used += game->option[earlier[n].chosen[lanes[k]]].sealed_until.reg != -2;
                some[kept] = lanes[k];
                kept += used >= team->envelopes;
            }
            strike(work, team->sealed, some, kept);
        }
        for (int k = 0; k < size && option->payments.count; k++) strike_what_costs(work, block, team, earlier, slots, lanes[k]);
    }
}

#endif
