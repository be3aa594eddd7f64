/* A turn (docs/language.md, section 8): opening, stages, close. */
#ifndef WHITECELL_TURN_H
#define WHITECELL_TURN_H

#include "injects.h"
#include "pick.h"

static void open_turn(Work *work, Block *block) {
    const Game *game = work->game;
    const Run *run = work->run;
    i32 *turn = column_of(block, game->turn_reg);
    ALL(i) turn[i] = work->turn;
    for (int n = 0; n < game->dones; n++) {
        i32 *done = column_of(block, game->first_done + n);
        ALL(i) done[i] = INT32_MAX;
    }
    for (int n = 0; n < run->openings_count; n++) {
        const i32 *one = run->openings + 3 * n;
        const Column *column = game->column + one[1];
        if (one[0] != work->turn) continue;
        for (int t = 0; t < column->targets.count; t++) {
            i32 *cell = column_of(block, game->numbers[column->targets.start + t]);
            const i32 value = (i32)limited(one[2], column->low, column->high);
            for (int k = 0; k < block->alive; k++) cell[block->live[k]] = value;
        }
    }
    /* a  what was put off and falls due now */
    int kept = 0, due = block->pending_count;
    for (int n = 0; n < due; n++) {
        const Pending one = block->pending[n];
        if (one.turn != work->turn) {
            if (kept != n) block->pending[kept] = one;
            kept++;
            continue;
        }
        const Later *later = game->laters + game->option[one.option].later.start + one.later;
        i32 lanes[LANES];
        int size = 0;
        for (int k = 0; k < block->alive; k++)
            if (one.lanes[block->live[k]]) lanes[size++] = block->live[k];
        if (size && later->unless.reg >= 0) {
            const i32 *unless = read_value(game, block->registers, later->unless, lanes, size);
            int left = 0;
            for (int k = 0; k < size; k++)
                if (!unless[lanes[k]]) lanes[left++] = lanes[k];
            size = left;
        }
        apply_effects(game, block, later->effects, lanes, size);
    }
    block->pending_count = kept;
}

/* The targets of what was chosen, where the team foresaw them as they are. */
static void take_targets(Work *work, Attempt *attempt) {
    const Run *run = work->run;
    for (int g = 0; g < attempt->groups; g++) {
        const i32 number = attempt->option[g], entry = work->place[number];
        const i64 key = (i64)number * work->game->turns + work->turn - 1;
        attempt->known[g] = entry > 0 && work->game->option[number].foreseen && !(run->forced_odds && run->forced_odds[key] != INT32_MIN);
        if (!attempt->known[g]) continue;
        const i32 *column = targets_column(work, entry);
        for (int k = attempt->from[g]; k < attempt->from[g + 1]; k++) attempt->needed[k] = column[attempt->lanes[k]];
    }
}

/* c, d  The teams of a stage choose; `mine` are the lanes whose stage it is. */
static void choose(Work *work, Block *block, i32 number, const i32 *mine) {
    const Game *game = work->game;
    const Team *team = game->team + number;
    const Span menu = game->menus[(i64)(work->turn - 1) * game->teams + number];
    const int count = fill_menu(work, block, team, menu, mine);
    Attempt *first = work->attempts + work->attempts_count;
    i32 choosing[LANES];
    memcpy(choosing, mine, sizeof choosing);
    for (int slot = 0; slot < team->slots; slot++) {
        Attempt *attempt = work->attempts + work->attempts_count++;
        int left = 0;
        attempt->team = number;
        attempt->slot = slot;
        pick_slot(work, block, team, slot, count, choosing, attempt->chosen);
        if (work->run->choices) {
            int16_t *line = work->run->choices + ((i64)(work->turn - 1) * game->slots + team->slot_base + slot) * work->run->plays;
            for (int i = 0; i < LANES; i++)
                if (choosing[i]) line[block->place[i]] = (int16_t)attempt->chosen[i];
        }
        ALL(i) {
            choosing[i] = choosing[i] && attempt->chosen[i] >= 0;
            left += choosing[i];
        }
        group_lanes(work, block, attempt);
        take_targets(work, attempt);
        if (!left) break;
        if (slot + 1 < team->slots) rule_out(work, block, team, first, slot + 1);
    }
}

/* What settles each move of a stage is weighed before the first of them is settled, where it was not foreseen. */
static void weigh_attempts(Work *work, Block *block, Attempt *attempts, int count) {
    for (Attempt *attempt = attempts; attempt < attempts + count; attempt++)
        for (int g = 0; g < attempt->groups; g++) {
            const int from = attempt->from[g], size = attempt->from[g + 1] - from;
            if (!attempt->known[g]) weigh(work, block, work->game->option + attempt->option[g], attempt, from, size);
        }
}

static void settle_stage(Work *work, Block *block, Attempt *attempts, int count) {
    for (int n = 0; n < count; n++) settle_attempt(work, block, attempts + n);
    open_sealed(work, block); /* g */
    work->stage++;
}

static void set_stage(Work *work, Block *block) {
    i32 *stage = column_of(block, work->game->stage_reg);
    const i32 now = work->stage;
    ALL(i) stage[i] = now;
    work->attempts_count = 0;
}

static void stage_of(Work *work, Block *block, const i32 *teams, int count) {
    set_stage(work, block);
    for (int n = 0; n < count; n++) choose(work, block, teams[n], block->living);
    weigh_attempts(work, block, work->attempts, work->attempts_count);
    settle_stage(work, block, work->attempts, work->attempts_count);
}

/* A drawn stage: each lane meets its teams in its own order. */
static void drawn_stage(Work *work, Block *block, const i32 *teams, int count, u64 address) {
    i32 *places = work->step_teams;
    for (int n = 0; n < count; n++)
        for (int i = 0; i < LANES; i++) places[n * LANES + i] = teams[n];
    for (int last = count - 1; last > 0; last--) {
        u32 word[LANES];
        words(work->run->seed, block->plays, LANES, address, (u32)(count - 1 - last), word);
        for (int i = 0; i < LANES; i++) {
            const int other = (int)((u64)word[i] * (u64)(last + 1) >> 32);
            const i32 kept = places[last * LANES + i];
            places[last * LANES + i] = places[other * LANES + i];
            places[other * LANES + i] = kept;
        }
    }
    for (int step = 0; step < count; step++) {
        set_stage(work, block);
        for (int n = 0; n < count; n++) {
            i32 mine[LANES], some = 0;
            for (int i = 0; i < LANES; i++) {
                mine[i] = block->living[i] && places[step * LANES + i] == teams[n];
                some |= mine[i];
            }
            if (some) choose(work, block, teams[n], mine);
        }
        weigh_attempts(work, block, work->attempts, work->attempts_count);
        settle_stage(work, block, work->attempts, work->attempts_count);
    }
}

/* The stages of a turn for one block; of the first turn, from where the position stands. */
static void stages(Work *work, Block *block) {
    const Game *game = work->game;
    const Run *run = work->run;
    work->stage = 0;
    if (work->turn == work->first_turn && run->phase > 0) {
        const i32 *at = run->order_stages;
        for (int n = 0; n < run->order.count; n++, at += 1 + at[0]) {
            if (n < run->stage) continue;
            work->stage = n;
            if (n == run->stage && run->phase == 2)
                settle_stage(work, block, block->queue, run->queue_count); /* weighed when the block began */
            else if (n > run->stage || run->phase == 1)
                stage_of(work, block, at + 1, at[0]);
        }
        return;
    }
    const Span here = game->turn_stages[work->turn - 1];
    for (int n = 0; n < here.count; n++) {
        const Stage *stage = game->stages + here.start + n;
        const i32 *teams = game->numbers + stage->teams.start;
        if (stage->drawn)
            drawn_stage(work, block, teams, stage->teams.count, game->order_address[here.start + n]);
        else
            stage_of(work, block, teams, stage->teams.count);
    }
}

/* Gather the measures of the turn for the lanes that were played in it. */
static void gather(Work *work, Block *block) {
    const Game *game = work->game;
    const Run *run = work->run;
    const int first = work->turn == work->first_turn;
    for (int n = 0; n < run->closing_count; n++) {
        const i32 *value = column_of(block, run->closing[n]);
        i32 *out = run->closes + ((i64)(work->turn - 1) * run->closing_count + n) * run->plays;
        for (int k = 0; k < block->alive; k++) out[block->place[block->live[k]]] = value[block->live[k]];
    }
    for (int n = 0; n < game->measures; n++) {
        const Measure *measure = game->measure + n;
        i64 *kept = block->series + (i64)n * LANES;
        if (measure->over == OVER_END) continue;
        const i32 *value = read_value(game, block->registers, measure->value, block->live, block->alive);
        for (int k = 0; k < block->alive; k++) {
            const int i = block->live[k];
            const i64 now = value[i];
            switch (measure->over) {
            case OVER_LARGEST: kept[i] = first || now > kept[i] ? now : kept[i]; break;
            case OVER_SMALLEST: kept[i] = first || now < kept[i] ? now : kept[i]; break;
            case OVER_AVERAGE: kept[i] = first ? now : kept[i] + now; break;
            case OVER_TURNS: kept[i] = (first ? 0 : kept[i]) + (now != 0); break;
            case OVER_FIRST: kept[i] = first || kept[i] == 0 ? (now != 0) * (i64)(work->turn - work->first_turn + 1) : kept[i]; break;
            }
        }
    }
}

/* j  Endings in order; lanes that have ended are written out and leave. */
static void end_lanes(Work *work, Block *block) {
    const Game *game = work->game;
    const Run *run = work->run;
    i32 ending[LANES], gone[LANES];
    int going = 0, left = 0;
    for (int i = 0; i < LANES; i++) ending[i] = -1;
    for (int n = 0; n < game->endings; n++) {
        const Ending *one = game->ending + n;
        if (one->otherwise) {
            if (work->turn == game->turns)
                for (int k = 0; k < block->alive; k++)
                    if (ending[block->live[k]] < 0) ending[block->live[k]] = n;
            continue;
        }
        const i32 *holds = one->when.reg < 0 ? NULL : read_value(game, block->registers, one->when, block->live, block->alive);
        for (int k = 0; k < block->alive; k++) {
            const int i = block->live[k];
            if (ending[i] < 0 && (holds == NULL || holds[i])) ending[i] = n;
        }
    }
    i32 *cell = column_of(block, game->ending_reg);
    for (int k = 0; k < block->alive; k++) {
        const int i = block->live[k];
        if (ending[i] < 0) {
            block->live[left++] = i;
            continue;
        }
        cell[i] = ending[i] + 1;
        block->living[i] = 0;
        run->endings[block->place[i]] = (int16_t)ending[i];
        run->ended[block->place[i]] = (int16_t)work->turn;
        gone[going++] = i;
    }
    block->alive = left;
    if (going == 0) return;
    for (int n = 0; n < game->measures; n++) {
        const Measure *measure = game->measure + n;
        const i64 *kept = block->series + (i64)n * LANES;
        i64 *out = run->measures + (i64)n * run->plays;
        if (measure->over == OVER_END) {
            const i32 *value = read_value(game, block->registers, measure->value, gone, going);
            for (int k = 0; k < going; k++) out[block->place[gone[k]]] = value[gone[k]];
            continue;
        }
        const i64 turns = work->turn - work->first_turn + 1, scale = measure->in_millionths ? 1 : MILLION;
        for (int k = 0; k < going; k++)
            out[block->place[gone[k]]] = measure->over == OVER_AVERAGE ? rounded(kept[gone[k]] * scale, (u64)turns) : kept[gone[k]];
    }
    for (int n = 0; n < run->wanted_count; n++) {
        const i32 *value = column_of(block, run->wanted[n]);
        i32 *out = run->table + (i64)n * run->plays;
        for (int k = 0; k < going; k++) out[block->place[gone[k]]] = value[gone[k]];
    }
}

/* Play all blocks to the end, turn by turn. */
static void play_turns(Work *work) {
    const Game *game = work->game;
    const Run *run = work->run;
    for (work->turn = work->first_turn; work->turn <= game->turns && !work->failed; work->turn++) {
        const int within = work->turn == work->first_turn && run->phase > 0;
        int alive = 0;
        for (int b = 0; b < work->blocks_count; b++) alive += work->blocks[b].alive;
        if (!alive) return;
        if (!within) {
            for (int b = 0; b < work->blocks_count; b++) open_turn(work, work->blocks + b);
            injects(work, game->opening[work->turn - 1], 0);
        }
        if (!(within && run->phase == 3))
            for (int b = 0; b < work->blocks_count && !work->failed; b++)
                if (work->blocks[b].alive) stages(work, work->blocks + b);
        if (work->failed) return;
        injects(work, game->closing[work->turn - 1], 1);
        for (int b = 0; b < work->blocks_count && !work->failed; b++) {
            Block *block = work->blocks + b;
            if (!block->alive) continue;
            open_sealed(work, block);
            gather(work, block);
            end_lanes(work, block);
        }
    }
}

#endif
