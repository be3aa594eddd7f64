/* How a team chooses (docs/language.md, section 8 c and d, and section 10): what is legal, what each entry is worth, and one
   word that picks. The position does not change while a stage chooses, so what settles a move is weighed here too. */
#ifndef WHITECELL_CHOOSE_H
#define WHITECELL_CHOOSE_H

#include "block.h"
#include "exponential.h"
#include "ways.h"

#define WAIT (-1)
#define SILENT (-2)      /* does not choose here */
#define WORTH_LIMIT ((i64)1 << 36)
#define LIKING_LIMIT ((i64)1 << 24)
#define MOST_WEIGHT (1 << 20)

static i32 *targets_column(Work *work, int entry) { return work->targets + (i64)entry * LANES; }
static i32 *entry_column(Work *work, int entry) { return work->likings + (i64)entry * LANES; }

/* Whether arguments for and against count apart; otherwise only their difference does, and stands in `in_favour`. */
static int counts_apart(i32 way) { return way == WAY_OPPOSED || way == WAY_BAG; }

/* What an option is settled by as its team foresees it. */
static Weighed weighed_for(const Work *work, const Option *option, int i) {
    return (Weighed){work->odds[i], work->their_odds[i], option->point, work->in_favour[i], counts_apart(option->way) ? work->against[i] : 0};
}

/* SEE_ODDS: what the chances hang on, kept because the registers may pass; where a die has one target, that, once for all outcomes. */
static void see_odds(Work *work, const Option *option, const i32 *odds, const i32 *their_odds) {
    if (has_target(option->way)) {
        targets_of_all(option->way, option->point, odds, work->in_favour, work->needed);
        return;
    }
    memcpy(work->odds, odds, sizeof work->odds);
    memcpy(work->their_odds, their_odds, sizeof work->their_odds);
}

/* The chances of one outcome of a die that has one target: of `faces`, those that reach the degree but not the next one. */
#define SHARE_OF_FACES(faces, step)                                                                                    \
    if (better || degree) {                                                                                            \
        const i32 sign = better ? 1 : -1, base = (better ? 0 : faces + 1) - step * degree;                             \
        const i32 above = (better ? 0 : faces + 1) - step * most(0, next);                                             \
        if (next < 0) {                                                                                                \
            ALL(i) share[i] = (i32)((u32)most(0, base + sign * needed[i]) * 65536u / faces##u);                        \
        } else {                                                                                                       \
            ALL(i) share[i] = (i32)((u32)most(0, base + sign * needed[i]) * 65536u / faces##u) -                       \
                              (i32)((u32)most(0, above + sign * needed[i]) * 65536u / faces##u);                       \
        }                                                                                                              \
    } else if (next < 0) {                                                                                             \
        ALL(i) share[i] = 65536 - (i32)((u32)needed[i] * 65536u / faces##u);                                           \
    } else {                                                                                                           \
        const i32 above = faces + 1 - step * next;                                                                     \
        ALL(i) share[i] = 65536 - (i32)((u32)needed[i] * 65536u / faces##u) -                                          \
                          (i32)((u32)most(0, above - needed[i]) * 65536u / faces##u);                                  \
    }

/* SEE_CHANCE: the share of one outcome. `degree` and the next higher one of its side (-1: none); better 1 success, 0 failure.
   No degree can be reached that is beyond the faces of a die. */
static void see_chance(Work *work, const Option *option, i32 better, i32 degree, i32 next) {
    i32 *share = work->share;
    const i32 *needed = work->needed;
    degree = least(degree, 1000);
    next = least(next, 1000);
    if (option->way == WAY_D10) {
        SHARE_OF_FACES(10, 1)
        return;
    }
    if (option->way == WAY_PERCENTILE) {
        SHARE_OF_FACES(100, 10)
        return;
    }
    if (option->way == WAY_CERTAIN) {
        const i32 sure = better && !degree ? 65536 : 0;
        ALL(i) share[i] = sure;
        return;
    }
    for (int i = 0; i < LANES; i++) {
        Weighed by = weighed_for(work, option, i);
        i32 higher = chance_of(option->way, by, next, better);
        if (better || degree)
            share[i] = chance_of(option->way, by, degree, better) - higher;
        else
            share[i] = 65536 - chance_of(option->way, by, 0, 1) - higher;
    }
}

/* How a thing that is wanted is read: its worth counts in millions; it is the first of its faction, so the sum begins here. */
enum { IN_MILLIONS = 1, BEGINS = 2 };

/* SEE_TERM_NOW: value times worth, kept in `term` and added to what the faction has now. */
static void see_now(i64 *term, const i32 *value, const i32 *worth, i32 how, i64 *now) {
    const i64 scale = how & IN_MILLIONS ? MILLION : 1;
    if (how & BEGINS) {
        ALL(i) now[i] = term[i] = (i64)value[i] * worth[i] * scale;
    } else {
        ALL(i) { term[i] = (i64)value[i] * worth[i] * scale; now[i] += term[i]; }
    }
}

/* SEE_TERM: the same after an outcome, instead of what the term was. */
static void see_after(const i64 *term, const i32 *value, const i32 *worth, i32 how, const i64 *now, i64 *after) {
    const i64 *before = how & BEGINS ? now : after;
    if (how & IN_MILLIONS) {
        ALL(i) after[i] = before[i] + (i64)value[i] * worth[i] * MILLION - term[i];
    } else {
        ALL(i) after[i] = before[i] + (i64)value[i] * worth[i] - term[i];
    }
}

/* SEE_FOR and SEE_AGAINST: a weight, where its condition (or null) holds. */
static void see_argument(Work *work, const Option *option, int in_favour, const i32 *weight, const i32 *holds) {
    const int apart = counts_apart(option->way);
    i64 *sum = in_favour || !apart ? work->in_favour : work->against;
    const i32 flip = in_favour || apart ? 0 : -1; /* (x ^ -1) + 1 is -x */
    if (holds == NULL) {
        ALL(i) sum[i] += ((i64)weight[i] ^ flip) - flip;
    } else {
        ALL(i) sum[i] += ((i64)(holds[i] ? weight[i] : 0) ^ flip) - flip;
    }
}

/* SEE_CHANGE: the difference that the outcome at hand makes to a faction, times its share. `progress`: a register that counts
   successes towards `needs`, of which this is one; -1: none. */
static void see_change(Work *work, const Option *option, i32 faction, i32 first, const i32 *progress) {
    const i64 *after = work->after + (i64)faction * LANES, *now = work->now + (i64)faction * LANES;
    i64 *total = work->total + (i64)faction * LANES;
    const i32 *share = work->share;
#define DIFFERENCE limited((after[i] >> 20) - (now[i] >> 20), -WORTH_LIMIT, WORTH_LIMIT)
    if (progress) {
        if (first) memset(total, 0, sizeof(i64) * LANES);
        for (int i = 0; i < LANES; i++) {
            i64 change = DIFFERENCE, left = option->needs - progress[i];
            total[i] += share[i] * (left > 0 ? floored(change, left) : change);
        }
    } else if (first) {
        ALL(i) total[i] = share[i] * DIFFERENCE;
    } else {
        ALL(i) total[i] += share[i] * DIFFERENCE;
    }
}

/* Run the code of a team's interest, or of what it foresees of an option: plain operations and the SEE_ instructions. */
static void see(Work *work, const Option *option, Value code, i32 *registers) {
    const Game *game = work->game;
    for (const Instruction *at = game->code + code.start, *end = at + code.count; at < end; at++) {
        const i32 *a = REGISTER(registers, at->a);
        switch (at->op) {
        case SEE_TERM_NOW: /* d faction, a value, b worth, c the thing's place and how it is read */
            see_now(work->terms + (i64)(at->c >> 2) * LANES, a, REGISTER(registers, at->b), at->c, work->now + (i64)at->d * LANES);
            break;
        case SEE_FOR: /* a weight, b condition or -1 */
        case SEE_AGAINST:
            see_argument(work, option, at->op == SEE_FOR, a, at->b < 0 ? NULL : REGISTER(registers, at->b));
            break;
        case SEE_ODDS: /* a odds, b the other side's */
            see_odds(work, option, a, REGISTER(registers, at->b));
            break;
        case SEE_CHANCE: /* d side, a degree, b the next */
            see_chance(work, option, at->d, at->a, at->b);
            break;
        case SEE_TERM: /* d faction, a value, b worth, c the thing's place and how it is read */
            see_after(work->terms + (i64)(at->c >> 2) * LANES, a, REGISTER(registers, at->b), at->c, work->now + (i64)at->d * LANES,
                      work->after + (i64)at->d * LANES);
            break;
        case SEE_CHANGE: /* d faction, a 1: the first change of it, b progress or -1 */
            see_change(work, option, at->d, at->a, at->b < 0 ? NULL : REGISTER(registers, at->b));
            break;
        default: run_one_all(at, game->wide, registers);
        }
    }
}

/* The liking of an option for every lane: its worth, the least of the factions', at the team's temperature. */
static void foresee(Work *work, Block *block, const Team *team, const Option *option, i32 *likings) {
    const i32 *scale = work->scale;
    const i32 prefer = option->prefer;
    if (option->foresight.reg < 0) {
        ALL(i) likings[i] = prefer;
        return;
    }
    const i64 bonus = option->bonus;
    ALL(i) work->in_favour[i] = bonus;
    if (counts_apart(option->way)) memset(work->against, 0, sizeof work->against);
    if (team->factions > 1) memset(work->total, 0, sizeof(i64) * LANES * (size_t)team->factions);
    see(work, option, option->foresight, block->registers);
    for (int n = 1; n < team->factions; n++) {
        const i64 *total = work->total + (i64)n * LANES;
        i64 *first = work->total;
        ALL(i) first[i] = total[i] < first[i] ? total[i] : first[i]; /* a shift keeps the order */
    }
    const i64 *total = work->total;
    ALL(i) {
        i64 worth = limited(total[i] >> 16, -WORTH_LIMIT, WORTH_LIMIT);
        likings[i] = (i32)limited(worth * scale[i] >> 32, -LIKING_LIMIT, LIKING_LIMIT) + prefer;
    }
}

/* The weights of a tendency: thousandths, at most 2^20. */
static void tend(Work *work, Block *block, Value weight, Value condition, i32 *out) {
    const i32 *value = read_value(work->game, block->registers, weight, NULL, LANES);
    ALL(i) out[i] = most(0, least(MOST_WEIGHT, value[i] / 1000));
    if (condition.reg >= 0) {
        const i32 *holds = read_value(work->game, block->registers, condition, NULL, LANES);
        ALL(i) out[i] = holds[i] ? out[i] : 0;
    }
}

/* The entries that are legal in some of the lanes of `mine`, with their likings or weights; illegal lanes hold ILLEGAL. How many. */
static int fill_menu(Work *work, Block *block, const Team *team, Span menu, const i32 *mine) {
    const Game *game = work->game;
    int count = 1;
    i32 *out = entry_column(work, 0);
    memset(work->place, 0xFF, sizeof(i32) * (size_t)game->options);
    work->entries[0] = WAIT;
    if (team->rule == RULE_ONE_STEP) {
        i32 *scale = work->scale;
        see(work, NULL, team->interest, block->registers);
        const i32 *temperature = read_value(game, block->registers, team->temperature, NULL, LANES);
        for (int i = 0; i < LANES; i++)
            scale[i] = i && temperature[i] == temperature[i - 1] ? scale[i - 1]
                                                                 : (i32)(288230376151LL / limited(temperature[i], 10000, 100000000));
        const i32 prefer = team->prefer_wait;
        ALL(i) out[i] = mine[i] ? prefer : ILLEGAL;
    } else if (team->rule == RULE_TENDENCIES && team->wait_weight.reg >= 0) {
        tend(work, block, team->wait_weight, team->wait_if, out);
        ALL(i) out[i] = mine[i] ? out[i] : ILLEGAL;
    } else {
        const i32 weight = team->rule == RULE_AT_RANDOM ? 1024 : 1;
        ALL(i) out[i] = mine[i] ? weight : ILLEGAL;
    }
    for (int n = 0; n < menu.count; n++) {
        const i32 number = game->numbers[menu.start + n];
        const Option *option = game->option + number;
        const i32 *legal = mine;
        i32 some = 1;
        if (work->run->added && work->run->barred && work->run->added[number] && work->run->barred[number]) continue;
        if (option->legal.reg >= 0) {
            legal = read_value(game, block->registers, option->legal, NULL, LANES);
            some = 0;
            ALL(i) some |= legal[i] & mine[i];
        }
        if (!some) continue;
        out = entry_column(work, count);
        i32 kept[LANES]; /* `legal` may stand in a passing register */
        ALL(i) kept[i] = legal[i] & mine[i];
        if (team->rule == RULE_AT_RANDOM) {
            const i32 weight = option->forbidden ? 0 : 1024;
            ALL(i) out[i] = weight;
        } else if (team->rule == RULE_TENDENCIES) {
            memset(out, 0, sizeof(i32) * LANES);
            if (option->tendency.reg >= 0) tend(work, block, option->tendency, option->tendency_if, out);
        } else if (option->forbidden) {
            ALL(i) out[i] = FORBIDDEN;
        } else {
            work->needed = targets_column(work, count);
            foresee(work, block, team, option, out);
        }
        ALL(i) out[i] = kept[i] ? out[i] : ILLEGAL;
        work->place[number] = count;
        work->entries[count++] = number;
    }
    return count;
}

#endif
