/* Every index of every table, before anything is played: a scenario that was made to hurt must not reach beyond its tables.
   0: all is well; otherwise the number of the check that failed. */
#ifndef WHITECELL_CHECK_H
#define WHITECELL_CHECK_H

#include <stddef.h>

#include "tables.h"

static int in(i32 number, i32 size) { return number >= 0 && number < size; }
static int fits(Span span, i32 size) { return span.start >= 0 && span.count >= 0 && (i64)span.start + span.count <= size; }

static int numbers_in(const Game *game, Span span, i32 size) {
    if (!fits(span, game->numbers_size)) return 0;
    for (i32 n = 0; n < span.count; n++)
        if (!in(game->numbers[span.start + n], size)) return 0;
    return 1;
}

static int code_fits(const Game *game, Value value) { return fits((Span){value.start, value.count}, game->code_size); }

/* `least` is the least number that stands for a register that is not there. */
static int reads(const Game *game, Value value, i32 lowest) {
    return code_fits(game, value) && value.reg >= lowest && value.reg < game->registers;
}

/* Instructions of plain operations, or (for a team) of what it foresees. */
static int instructions_fit(const Game *game, Value value, const Team *team) {
    if (!code_fits(game, value)) return 0;
    for (i32 n = 0; n < value.count; n++) {
        const Instruction *at = game->code + value.start + n;
        if (at->op < 0 || at->op >= INSTRUCTIONS) return 0;
        if (at->op >= OPERATIONS) {
            if (team == NULL) return 0;
            if (at->op == SEE_CHANCE) continue; /* degrees are numbers */
            if (at->op == SEE_CHANGE) {
                if (!in(at->d, team->factions) || at->b < -1 || at->b >= game->registers) return 0;
                continue;
            }
            if (!in(at->a, game->registers) || at->b < -1 || at->b >= game->registers) return 0;
            if (at->op == SEE_TERM || at->op == SEE_TERM_NOW) {
                if (!in(at->b, game->registers) || !in(at->d, team->factions) || !in(at->c >> 2, team->wants)) return 0;
            } else if (at->op == SEE_ODDS && at->b < 0)
                return 0;
            continue;
        }
        if (!in(at->d, game->registers) || !in(at->a, game->registers)) return 0;
        if (!(at->op >= OP_GE_NUMBER && at->op <= OP_NE_NUMBER) && !in(at->b, game->registers)) return 0;
        if (at->op == OP_SELECT && !in(at->c, game->registers)) return 0;
        if ((at->op == OP_MUL_DIV || at->op == OP_QUOTIENT) && !in(at->c, game->wide_size)) return 0;
        if (at->op == OP_MUL_DIV && game->wide[at->c] < 1) return 0;
        if (at->op >= OP_GE_SCALED && at->op <= OP_EQ_SCALED && !(in(at->c, game->wide_size) && in(at->c + 1, game->wide_size)))
            return 0;
    }
    return 1;
}

static int value_fits(const Game *game, Value value, i32 lowest) {
    return reads(game, value, lowest) && instructions_fit(game, value, NULL);
}

static int test_fits(const Game *game, Test test) {
    return test.test >= TEST_NONE && test.test <= TEST_CODE && in(test.reg, game->registers);
}

static int option_fits(const Game *game, const Option *option) {
    if (!in(option->team, game->teams) || option->way < WAY_CERTAIN || option->way > WAY_BAG) return 0;
    if (!value_fits(game, option->legal, -1) || !value_fits(game, option->odds, 0) || !value_fits(game, option->their_odds, 0))
        return 0;
    if (!value_fits(game, option->sealed_until, -2) || !value_fits(game, option->tendency, -1) ||
        !value_fits(game, option->tendency_if, -1))
        return 0;
    if (!fits(option->arguments, game->arguments_count) || !fits(option->payments, game->payments_count)) return 0;
    if (!fits(option->paying, game->effects_count) || !fits(option->progress, game->effects_count)) return 0;
    if (!fits(option->success, game->outcomes_count) || !fits(option->failure, game->outcomes_count)) return 0;
    if (!fits(option->later, game->laters_count)) return 0;
    if (!in(option->tried, game->state) || !in(option->worked, game->state) || !in(option->failed, game->state)) return 0;
    if (option->needs > 1 && !in(option->progress_cell, game->state)) return 0;
    if (option->sealed_until.reg != -2 && !in(option->since, game->state)) return 0;
    if (option->since < -1 || option->since >= game->state || option->done < -1 || option->done >= game->registers) return 0;
    if (!numbers_in(game, option->same, game->options) || !numbers_in(game, option->of_move, game->options)) return 0;
    if (option->foresight.reg < 0) return 1;
    return instructions_fit(game, option->foresight, game->team + option->team);
}

static int effect_fits(const Game *game, const Effect *effect) {
    if (effect->kind < EFFECT_BECOMES || effect->kind > EFFECT_CALL) return 0;
    if (effect->kind == EFFECT_CALL) {
        if (!in(effect->law, game->laws)) return 0;
        const Span gives = game->law[effect->law].gives;
        i64 at = effect->targets.start, end = at + effect->targets.count;
        if (!fits(effect->targets, game->numbers_size)) return 0;
        for (i32 n = 0; n < gives.count; n++) {
            if (at >= end || game->numbers[at] < 0 || at + game->numbers[at] >= end) return 0;
            for (i32 t = 1; t <= game->numbers[at]; t++)
                if (!in(game->numbers[at + t], game->state)) return 0;
            at += 1 + game->numbers[at];
        }
        return 1;
    }
    if (!numbers_in(game, effect->targets, game->state)) return 0;
    if (effect->kind == EFFECT_REVEAL) return effect->targets.count % 2 == 0 && effect->test.test == TEST_CODE;
    return value_fits(game, effect->condition, -1) && value_fits(game, effect->amount, 0) && test_fits(game, effect->test) &&
           (effect->test.test == TEST_CODE || effect->amount.count == 0);
}

static int team_fits(const Game *game, const Team *team) {
    if (team->rule < RULE_ONE_STEP || team->rule > RULE_AT_RANDOM || team->slots < 1) return 0;
    if (team->slot_base < 0 || (i64)team->slot_base + team->slots > game->slots) return 0;
    if (team->factions < 1 || team->factions > game->factions || team->wants < 0 || team->wants > game->wants) return 0;
    if (!value_fits(game, team->temperature, 0) || !instructions_fit(game, team->interest, team)) return 0;
    if (!value_fits(game, team->wait_weight, -1) || !value_fits(game, team->wait_if, -1)) return 0;
    if (team->sealed.count && !in(team->waiting, game->state)) return 0;
    return in(team->waiting, game->registers) && numbers_in(game, team->sealed, game->options) &&
           numbers_in(game, team->payers, game->options);
}

static int check_game(const Game *game) {
    if (game->turns < 1 || game->teams < 1 || game->state < 1 || game->registers < game->state || game->slots < 1) return 1;
    if (!in(game->turn_reg, game->state) || !in(game->ending_reg, game->state) || !in(game->stage_reg, game->registers)) return 2;
    if (game->loaded < 0 || game->loaded > game->state) return 25;
    if (game->dones < 0 || game->first_done < 0 || (i64)game->first_done + game->dones > game->registers) return 3;
    if (!instructions_fit(game, game->world, NULL)) return 4;
    for (i32 n = 0; n < game->constants_count; n++)
        if (!in(game->constants[2 * n], game->registers) || game->constants[2 * n] < game->state) return 5;
    for (i32 n = 0; n < game->options; n++)
        if (!option_fits(game, game->option + n)) return 6;
    for (i32 n = 0; n < game->effects_count; n++)
        if (!effect_fits(game, game->effects + n)) return 7;
    for (i32 n = 0; n < game->arguments_count; n++)
        if (!value_fits(game, game->arguments[n].weight, 0) || !value_fits(game, game->arguments[n].condition, -1) ||
            !test_fits(game, game->arguments[n].test))
            return 8;
    for (i32 n = 0; n < game->outcomes_count; n++)
        if (!fits(game->outcomes[n].effects, game->effects_count)) return 9;
    for (i32 n = 0; n < game->laters_count; n++)
        if (!fits(game->laters[n].effects, game->effects_count) || !value_fits(game, game->laters[n].unless, -1) ||
            game->laters[n].after < 1)
            return 10;
    for (i32 n = 0; n < game->payments_count; n++)
        if (!in(game->payments[n].column, game->columns)) return 11;
    for (i32 n = 0; n < game->teams; n++)
        if (!team_fits(game, game->team + n)) return 12;
    for (i32 n = 0; n < game->stages_count; n++)
        if (!numbers_in(game, game->stages[n].teams, game->teams)) return 13;
    for (i32 n = 0; n < game->turns; n++) {
        if (!fits(game->turn_stages[n], game->stages_count)) return 14;
        if (!numbers_in(game, game->opening[n], game->injects) || !numbers_in(game, game->closing[n], game->injects)) return 15;
        for (i32 t = 0; t < game->teams; t++)
            if (!numbers_in(game, game->menus[n * game->teams + t], game->options)) return 16;
        for (i32 s = 0; s < game->slots; s++)
            if (game->script[n * game->slots + s] < -2 || game->script[n * game->slots + s] >= game->options) return 17;
    }
    for (i32 n = 0; n < game->injects; n++) {
        const Inject *inject = game->inject + n;
        if (!in(inject->happened, game->state) || !fits(inject->effects, game->effects_count)) return 18;
        if (!value_fits(game, inject->when, -1) || !value_fits(game, inject->chance, -1)) return 19;
    }
    for (i32 n = 0; n < game->endings; n++)
        if (!value_fits(game, game->ending[n].when, -1)) return 20;
    for (i32 n = 0; n < game->measures; n++)
        if (!value_fits(game, game->measure[n].value, 0)) return 21;
    for (i32 n = 0; n < game->columns; n++)
        if (!numbers_in(game, game->column[n].targets, game->state) || game->column[n].targets.count < 1) return 22;
    for (i32 n = 0; n < game->laws; n++)
        if (!numbers_in(game, game->law[n].takes, game->registers) || !numbers_in(game, game->law[n].gives, game->columns)) return 23;
    for (i32 n = 0; n < game->options; n++)
        for (i32 e = 0; e < game->option[n].paying.count; e++)
            if (game->effects[game->option[n].paying.start + e].kind == EFFECT_CALL) return 24;
    return 0;
}

static int check_run(const Game *game, const Run *run) {
    if (run->plays < 1 || run->plays > INT32_MAX || run->turn < 1 || run->turn > game->turns || run->phase < 0 || run->phase > 3) return 101;
    for (i64 n = 0; n < run->plays; n++)
        if (!in(run->worlds[n], run->worlds_count)) return 102;
    for (i32 n = 0; n < run->wanted_count; n++)
        if (!in(run->wanted[n], game->registers)) return 103;
    for (i32 n = 0; n < run->closing_count; n++)
        if (!in(run->closing[n], game->registers)) return 111;
    for (i32 n = 0; n < run->queue_count; n++) {
        if (!in(run->queue[n].option, game->options)) return 104;
        if (!in(run->queue[n].slot - 1, game->team[game->option[run->queue[n].option].team].slots)) return 105;
    }
    if (run->queue_count && !run->frozen) return 106;
    for (i32 n = 0; n < run->put_off_count; n++)
        if (!in(run->put_off[n].option, game->options) ||
            !in(run->put_off[n].later, game->option[run->put_off[n].option].later.count))
            return 107;
    for (i32 n = 0; n < run->openings_count; n++)
        if (!in(run->openings[3 * n + 1], game->columns)) return 108;
    for (i32 n = 0; run->forced_choice && n < game->turns * game->slots; n++)
        if (run->forced_choice[n] < -2 || run->forced_choice[n] >= game->options) return 109;
    if (run->phase > 0) {
        i64 at = run->order.start;
        for (i32 n = 0; n < run->order.count; n++, at += 1 + run->order_stages[at])
            for (i32 t = 1; t <= run->order_stages[at]; t++)
                if (!in(run->order_stages[at + t], game->teams)) return 110;
    }
    return 0;
}

#endif
