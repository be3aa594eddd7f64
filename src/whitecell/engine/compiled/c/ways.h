/* Ways of settling: what falls, and its chances in 65536ths (docs/language.md, section 9 and 10). */
#ifndef WHITECELL_WAYS_H
#define WHITECELL_WAYS_H

#include "dice.h"

/* What a move is settled by, and what it came to. */
typedef struct { i32 odds, their_odds, point; i64 in_favour, against; } Weighed;
typedef struct { i32 success, margin; } Result;

static inline int has_target(i32 way) { return way == WAY_D10 || way == WAY_PERCENTILE; }

static inline i32 d10_target(i64 odds, i64 net) {
    i64 target = floored(10 * odds + 500000, MILLION) * MILLION + net + 500000;
    return (i32)limited(floored(target, MILLION), 1, 9);
}

static inline i32 percentile_target(i64 odds, i64 net, i64 point) {
    i64 shifted = odds + rounded(net * point, MILLION);
    return (i32)limited(floored(100 * shifted + 500000, MILLION), 1, 99);
}

static inline i32 target_of(i32 way, Weighed by) {
    const i64 net = by.in_favour - by.against;
    return way == WAY_D10 ? d10_target(by.odds, net) : percentile_target(by.odds, net, by.point);
}

/* Faces that must not be exceeded, for all lanes at once (d10 and percentile), without divisions that processors have no vector
   of: the sum is limited first, then divided by a constant. */
static void targets_of_all(i32 way, i32 point, const i32 *odds, const i64 *net, i32 *needed) {
    i64 slow = 0;
    if (way == WAY_D10) {
        ALL(i) slow |= (odds[i] < 0) | (odds[i] > MILLION);
        if (slow) {
            for (int i = 0; i < LANES; i++) needed[i] = d10_target(odds[i], net[i]);
            return;
        }
        ALL(i) {
            i32 target = (i32)((10 * (u32)odds[i] + 500000u) / MILLION);
            i64 moved = (i64)target * MILLION + net[i] + 500000;
            needed[i] = (i32)((u32)limited(moved, MILLION, 10 * MILLION - 1) / MILLION);
        }
        return;
    }
    ALL(i) slow |= net[i];
    if (slow) {
        for (int i = 0; i < LANES; i++) needed[i] = percentile_target(odds[i], net[i], point);
        return;
    }
    ALL(i) needed[i] = (i32)((u32)limited(100 * (i64)odds[i] + 500000, MILLION, 100 * MILLION - 1) / MILLION);
}

static inline i32 moved_odds(i64 odds, i64 arguments, i64 point) {
    return (i32)limited(odds + rounded(arguments * point, MILLION), 10000, 990000);
}

/* The tokens of success and failure in a bag. */
static inline void tokens(i64 in_favour, i64 against, i64 *good, i64 *bad) {
    i64 one = rounded(2 * in_favour, MILLION), two = rounded(2 * against, MILLION);
    *good = 1 + (one > 0 ? one : 0);
    *bad = 1 + (two > 0 ? two : 0);
    if (*good + *bad == 2) *good = *bad = 2;
}

static inline u32 threshold(i32 millionths) { return (u32)(((u64)millionths << 32) / MILLION); }

/* What dice of ten or a hundred faces come to; a margin under percentile is counted in tens. */
static inline void shown(i32 way, const i32 *needed, const u32 *word, int size, i32 *success, i32 *margin) {
    const u32 faces = way == WAY_D10 ? 10 : 100;
    for (int k = 0; k < size; k++) {
        const i32 face = 1 + (i32)((u64)word[k] * faces >> 32);
        success[k] = face <= needed[k];
        margin[k] = abs(needed[k] - face);
    }
    if (way == WAY_D10) return;
    for (int k = 0; k < size; k++) margin[k] = (i32)((u32)margin[k] / 10);
}

static Result thrown(i32 way, Weighed by, u64 seed, u64 play, u64 address, u32 word) {
    switch (way) {
    case WAY_D10:
    case WAY_PERCENTILE: {
        const i32 needed = target_of(way, by);
        Result found;
        shown(way, &needed, &word, 1, &found.success, &found.margin);
        return found;
    }
    case WAY_TWO_DICE: {
        i64 total = 2 + (i64)((u64)word * 6 >> 32) + (i64)((u64)philox(seed, play, address, 1) * 6 >> 32);
        i64 over = MILLION * total + by.in_favour - by.against - (i64)MILLION * by.odds, margin = floored(over, MILLION);
        return (Result){over >= 0, saturated(over >= 0 ? margin : -margin)};
    }
    case WAY_OPPOSED: {
        u32 mine = threshold(moved_odds(by.odds, by.in_favour, by.point));
        u32 theirs = threshold(moved_odds(by.their_odds, by.against, by.point));
        for (u32 turn = 0; turn < 32; turn++) {
            i32 first = (turn ? philox(seed, play, address, 2 * turn) : word) < mine;
            i32 second = philox(seed, play, address, 2 * turn + 1) < theirs;
            if (first != second) return (Result){first, (i32)turn};
        }
        return (Result){0, 32};
    }
    case WAY_BAG: {
        i64 good, bad;
        int drawn = 0;
        tokens(by.in_favour, by.against, &good, &bad);
        for (u32 turn = 0; turn < 3; turn++) {
            u64 draw = turn ? philox(seed, play, address, turn) : word;
            int success = (i64)(draw * (u64)(good + bad) >> 32) < good;
            drawn += success;
            good -= success;
            bad -= !success;
        }
        return (Result){drawn >= 2, drawn == 0 || drawn == 3 ? 3 : 1};
    }
    }
    return (Result){1, 0};
}

/* The 36 throws of two dice: how many succeed (or fail) by at least a degree. */
static i32 throws_of_two(i64 odds, i64 net, i32 degree, int better) {
    i32 found = 0;
    for (int one = 1; one <= 6; one++)
        for (int two = 1; two <= 6; two++) {
            i64 over = MILLION * (i64)(one + two) + net - MILLION * odds;
            found += better ? over >= 0 && floored(over, MILLION) >= degree : over < 0 && -floored(over, MILLION) >= degree;
        }
    return found * 65536 / 36;
}

static i32 bag_share(i64 good, i64 bad, i32 degree, int better) {
    if (degree > 3) return 0;
    i64 s = better ? good : bad, f = better ? bad : good, ways = (s + f) * (s + f - 1) * (s + f - 2);
    i64 three = s * (s - 1) * (s - 2), two = 3 * s * (s - 1) * f;
    return (i32)((unsigned __int128)(u64)(degree <= 1 ? three + two : three) * 65536 / (u64)ways);
}

/* The chance of success (better) or failure by at least a degree, in 65536ths; degree -1: none so far. */
static i32 chance_of(i32 way, Weighed by, i32 degree, int better) {
    i64 net = by.in_favour - by.against;
    if (degree < 0) return 0;
    switch (way) {
    case WAY_D10: {
        i32 needed = d10_target(by.odds, net);
        return (i32)((i64)most(0, (better ? needed : 11 - needed) - degree) * 65536 / 10);
    }
    case WAY_PERCENTILE: {
        i32 needed = percentile_target(by.odds, net, by.point);
        return (i32)(most(0, saturated((better ? needed : 101 - needed) - 10 * (i64)degree)) * 65536LL / 100);
    }
    case WAY_TWO_DICE: return throws_of_two(by.odds, net, degree, better);
    case WAY_OPPOSED: {
        if (degree) return 0;
        i64 mine = moved_odds(by.odds, by.in_favour, by.point), theirs = moved_odds(by.their_odds, by.against, by.point);
        i64 ahead = mine * (MILLION - theirs), behind = theirs * (MILLION - mine);
        return (i32)(rounded(ahead * MILLION, (u64)(ahead + behind)) * 65536 / MILLION);
    }
    case WAY_BAG: {
        i64 good, bad;
        tokens(by.in_favour, by.against, &good, &bad);
        return bag_share(good, bad, degree, better);
    }
    }
    return degree ? 0 : better ? 65536 : 0;
}

#endif
