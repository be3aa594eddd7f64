/* One call: plays of a run, from where they start to their endings. Compiled once for each kind of processor (door.c). */
#include "turn.h"

#define CONCATENATED(a, b) a##b
#define NAMED(a, b) CONCATENATED(a, b)
#define TOGETHER 4 /* blocks that are played turn by turn together where laws are called, so that one call serves them all */

/* Room that begins at a line of the cache; what stands in it is not said. */
static void *raw_room(Work *work, u64 size) {
    void *found = aligned_alloc(64, (size + 127) / 64 * 64);
    if (found == NULL) work->failed = NO_MEMORY;
    return found;
}

static void *room(Work *work, u64 size) {
    void *found = raw_room(work, size);
    if (found) memset(found, 0, size);
    return found;
}

/* The registers of a block at its start: a value for each state register by the world of the play, then what always holds. */
static void load(const Work *work, Block *block, const i32 *starts) {
    const Game *game = work->game;
    const i32 *line[LANES];
    for (int i = 0; i < LANES; i++) line[i] = starts + (i64)work->run->worlds[block->place[i]] * game->state;
    const int loaded = work->run->whole ? game->state : game->loaded;
    for (int n = 0; n < loaded; n++) {
        i32 *column = column_of(block, n);
        const i32 value = line[0][n];
        ALL(i) column[i] = value;
    }
    for (int k = 0; k < work->varying_count; k++) {
        const int n = work->varying[k];
        i32 *column = column_of(block, n);
        for (int i = 0; i < LANES; i++) column[i] = line[i][n];
    }
    for (int n = 0; n < game->constants_count; n++) {
        i32 *column = column_of(block, game->constants[2 * n]);
        const i32 value = game->constants[2 * n + 1];
        ALL(i) column[i] = value;
    }
    run_all(game->code + game->world.start, game->world.count, game->wide, block->registers);
}

/* The state registers in which some world differs from the first. */
static void find_varying(Work *work) {
    const Run *run = work->run;
    const i32 state = work->game->state, *frozen = run->frozen ? run->frozen : run->starts;
    i32 *differs = work->varying;
    memset(differs, 0, sizeof(i32) * (u64)state);
    for (i64 world = 0; world < run->worlds_count; world++) {
        const i32 *one = run->starts + world * state, *other = frozen + world * state;
        for (int n = 0; n < state; n++) differs[n] |= (one[n] ^ run->starts[n]) | (other[n] ^ frozen[n]);
    }
    for (int n = 0; n < state; n++)
        if (differs[n]) work->varying[work->varying_count++] = n;
}

/* The plays in an order in which those that meet their teams alike stand together: a team of a drawn stage then chooses for a
   whole block at once. Orders hang on dice alone, so they are known before anything is played. */
static void sort_plays(Work *work, u32 *keys, i32 *other) {
    const Game *game = work->game;
    const Run *run = work->run;
    u32 kinds = 1;
    for (i64 n = 0; n < run->plays; n++) work->plays[n] = (i32)n;
    memset(keys, 0, sizeof(u32) * (u64)run->plays);
    for (int turn = run->turn + (run->phase > 0); turn <= game->turns && kinds < 1 << 16; turn++) {
        const Span here = game->turn_stages[turn - 1];
        for (int s = 0; s < here.count && kinds < 1 << 16; s++) {
            const Stage *stage = game->stages + here.start + s;
            if (!stage->drawn) continue;
            for (int last = stage->teams.count - 1; last > 0 && kinds < 1 << 16; last--) {
                const u32 draw = (u32)(stage->teams.count - 1 - last), choices = (u32)(last + 1);
                for (i64 from = 0; from < run->plays; from += LANES) {
                    const int size = run->plays - from < LANES ? (int)(run->plays - from) : LANES;
                    u32 word[LANES];
                    words(run->seed, run->numbers + from, size, game->order_address[here.start + s], draw, word);
                    for (int i = 0; i < size; i++) keys[from + i] = keys[from + i] * choices + (u32)((u64)word[i] * choices >> 32);
                }
                kinds *= choices;
            }
        }
    }
    if (kinds == 1) return;
    for (int shift = 0; shift < 24; shift += 8) { /* by counting, eight bits at a time */
        i64 count[257] = {0};
        for (i64 n = 0; n < run->plays; n++) count[1 + (keys[work->plays[n]] >> shift & 255)]++;
        for (int k = 0; k < 256; k++) count[k + 1] += count[k];
        for (i64 n = 0; n < run->plays; n++) other[count[keys[work->plays[n]] >> shift & 255]++] = work->plays[n];
        memcpy(work->plays, other, sizeof(i32) * (u64)run->plays);
    }
}

static void begin(Work *work, Block *block, i64 first, i64 count) {
    const Game *game = work->game;
    const Run *run = work->run;
    block->count = block->alive = (int)count;
    block->sealings = run->sealings;
    block->pending_count = 0;
    for (int i = 0; i < LANES; i++) {
        block->live[i] = i;
        block->living[i] = i < count;
        block->place[i] = work->plays[first + (i < count ? i : 0)];
        block->plays[i] = run->numbers[block->place[i]];
    }
    if (run->frozen) {
        load(work, block, run->frozen);
        for (int n = 0; n < run->queue_count; n++) {
            Attempt *attempt = block->queue + n;
            attempt->team = game->option[run->queue[n].option].team;
            attempt->slot = run->queue[n].slot - 1;
            for (int i = 0; i < LANES; i++) attempt->chosen[i] = run->queue[n].option;
            group_lanes(work, block, attempt);
            memset(attempt->known, 0, sizeof attempt->known);
        }
        weigh_attempts(work, block, block->queue, run->queue_count);
    }
    load(work, block, run->starts);
    for (int n = 0; n < run->put_off_count; n++)
        put_off(work, block, run->put_off[n].turn, run->put_off[n].option, run->put_off[n].later, block->live, block->alive);
}

int NAMED(play_, VARIANT)(const Game *game, const Run *run, const i32 *exponential) {
    Work work = {.game = game, .run = run, .exponential = exponential, .first_turn = run->turn};
    int menu = 1, sealed = 1, takes = 1, gives = 1, drawn = 1;
    for (int n = 0; n < game->turns * game->teams; n++) menu = most(menu, 1 + game->menus[n].count);
    for (int n = 0; n < game->teams; n++) sealed += game->team[n].sealed.count;
    for (int n = 0; n < game->laws; n++) {
        takes = most(takes, game->law[n].takes.count);
        gives = most(gives, game->law[n].gives.count);
    }
    for (int n = 0; n < game->stages_count; n++) drawn = most(drawn, game->stages[n].teams.count);
    const int together = game->laws ? TOGETHER : 1;
    const u64 lane = sizeof(i32) * LANES;
    work.blocks = room(&work, sizeof(Block) * (u64)together);
    work.likings = room(&work, lane * (u64)menu);
    work.weights = room(&work, lane * (u64)menu);
    work.targets = room(&work, lane * (u64)menu);
    work.entries = room(&work, sizeof(i32) * (u64)menu);
    work.place = room(&work, sizeof(i32) * (u64)(game->options + 1));
    work.terms = room(&work, 2 * lane * (u64)(game->wants + 1));
    work.now = room(&work, 2 * lane * (u64)(game->factions + 1));
    work.after = room(&work, 2 * lane * (u64)(game->factions + 1));
    work.total = room(&work, 2 * lane * (u64)(game->factions + 1));
    work.attempts = room(&work, sizeof(Attempt) * (u64)(2 * game->slots));
    work.opener = room(&work, sizeof(Attempt));
    work.group_of = room(&work, sizeof(i32) * (u64)(game->options + 1));
    work.opened = room(&work, lane * (u64)sealed);
    work.opened_option = room(&work, sizeof(i32) * (u64)sealed);
    work.taken = room(&work, lane * (u64)together * (u64)takes);
    work.given = room(&work, lane * (u64)together * (u64)gives);
    work.answers = room(&work, sizeof(Answers) * (u64)(game->laws + 1));
    work.answer_of = room(&work, lane * (u64)together);
    work.step_teams = room(&work, lane * (u64)drawn);
    for (int b = 0; b < together && !work.failed; b++) {
        work.blocks[b].registers = raw_room(&work, lane * (u64)game->registers);
        work.blocks[b].queue = room(&work, sizeof(Attempt) * (u64)(run->queue_count + 1));
        work.blocks[b].series = room(&work, 2 * lane * (u64)(game->measures + 1));
    }
    work.plays = room(&work, sizeof(i32) * (u64)run->plays);
    work.varying = room(&work, sizeof(i32) * (u64)game->state);
    u32 *keys = room(&work, sizeof(u32) * (u64)run->plays);
    i32 *other = room(&work, sizeof(i32) * (u64)run->plays);
    if (!work.failed) {
        sort_plays(&work, keys, other);
        find_varying(&work);
    }
    free(keys);
    free(other);
    if (!work.failed) memset(work.group_of, 0xFF, sizeof(i32) * (u64)(game->options + 1));
    for (i64 first = 0; first < run->plays && !work.failed;) {
        work.blocks_count = 0;
        for (; work.blocks_count < together && first < run->plays; first += LANES)
            begin(&work, work.blocks + work.blocks_count++, first, run->plays - first < LANES ? run->plays - first : LANES);
        if (!work.failed) play_turns(&work);
    }
    for (int b = 0; work.blocks && b < together; b++) {
        free(work.blocks[b].registers);
        free(work.blocks[b].series);
        free(work.blocks[b].queue);
        free(work.blocks[b].pending);
    }
    for (int n = 0; work.answers && n < game->laws; n++) {
        free(work.answers[n].places);
        free(work.answers[n].questions);
        free(work.answers[n].answers);
    }
    void *rooms[] = {work.blocks, work.likings, work.weights, work.targets, work.entries, work.place, work.terms, work.now, work.after,
                     work.total, work.attempts, work.opener, work.group_of, work.opened, work.opened_option, work.taken, work.given,
                     work.answers, work.answer_of,
                     work.step_teams, work.plays, work.varying};
    for (u64 n = 0; n < sizeof rooms / sizeof *rooms; n++) free(rooms[n]);
    return work.failed;
}
