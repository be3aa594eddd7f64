/* One call: plays of a run, from where they start to their endings. Compiled once for each kind of processor (door.c). */
#include "turn.h"

#define CONCATENATED(a, b) a##b
#define NAMED(a, b) CONCATENATED(a, b)

static void *room(Work *work, u64 size) {
    /* columns begin at a line of the cache */
    void *found = aligned_alloc(64, (size + 127) / 64 * 64);
    if (found == NULL)
        work->failed = NO_MEMORY;
    else
        memset(found, 0, size);
    return found;
}

/* The registers of a block at its start: a value for each state register by the world of the play, then what always holds. */
static void load(const Work *work, Block *block, const i32 *starts) {
    const Game *game = work->game;
    const Run *run = work->run;
    const i32 *worlds = run->worlds + block->first;
    for (int from = 0, to; from < block->count; from = to) {
        const i32 *start = starts + (i64)worlds[from] * game->state;
        for (to = from + 1; to < block->count && worlds[to] == worlds[from];) to++;
        for (int n = 0; n < game->state; n++) {
            i32 *column = column_of(block, n);
            const i32 value = start[n];
            for (int i = from; i < to; i++) column[i] = value;
        }
    }
    for (int n = 0; n < game->constants_count; n++) {
        i32 *column = column_of(block, game->constants[2 * n]);
        const i32 value = game->constants[2 * n + 1];
        ALL(i) column[i] = value;
    }
    run_all(game->code + game->world.start, game->world.count, game->wide, block->registers);
}

static void begin(Work *work, Block *block, i64 first, i64 count) {
    const Game *game = work->game;
    const Run *run = work->run;
    block->first = first;
    block->count = block->alive = (int)count;
    block->sealings = run->sealings;
    block->pending_count = 0;
    for (int i = 0; i < LANES; i++) {
        block->live[i] = i;
        block->living[i] = i < count;
        block->plays[i] = run->numbers[first + (i < count ? i : 0)];
    }
    if (run->frozen) {
        load(work, block, run->frozen);
        work->attempts_count = run->queue_count;
        for (int n = 0; n < run->queue_count; n++) {
            Attempt *attempt = work->attempts + n;
            attempt->team = game->option[run->queue[n].option].team;
            attempt->slot = run->queue[n].slot - 1;
            for (int i = 0; i < LANES; i++) attempt->chosen[i] = run->queue[n].option;
        }
        weigh_attempts(work, block);
    }
    load(work, block, run->starts);
    for (int n = 0; n < run->put_off_count; n++)
        put_off(work, block, run->put_off[n].turn, run->put_off[n].option, run->put_off[n].later, block->live, block->alive);
}

int NAMED(play_, VARIANT)(const Game *game, const Run *run, const i32 *exponential) {
    Work work = {.game = game, .run = run, .exponential = exponential, .first_turn = run->turn};
    int menu = 1, attempts = run->queue_count + 1, sealed = 1, takes = 1, gives = 1, drawn = 1;
    for (int n = 0; n < game->turns * game->teams; n++) menu = most(menu, 1 + game->menus[n].count);
    attempts = most(attempts, 2 * game->slots + 1);
    for (int n = 0; n < game->teams; n++) sealed += game->team[n].sealed.count;
    for (int n = 0; n < game->laws; n++) {
        takes = most(takes, game->law[n].takes.count);
        gives = most(gives, game->law[n].gives.count);
    }
    for (int n = 0; n < game->stages_count; n++) drawn = most(drawn, game->stages[n].teams.count);
    /* a queue is weighed before the live position is loaded, so such a run plays block by block unless nothing is queued */
    const int together = game->laws && !run->frozen ? 16 : 1;
    const u64 lane = sizeof(i32) * LANES;
    work.blocks = room(&work, sizeof(Block) * (u64)together);
    work.likings = room(&work, lane * (u64)menu);
    work.weights = room(&work, lane * (u64)menu);
    work.entries = room(&work, sizeof(i32) * (u64)menu);
    work.place = room(&work, sizeof(i32) * (u64)(game->options + 1));
    work.terms = room(&work, 2 * lane * (u64)(game->wants + 1));
    work.now = room(&work, 2 * lane * (u64)(game->factions + 1));
    work.after = room(&work, 2 * lane * (u64)(game->factions + 1));
    work.total = room(&work, 2 * lane * (u64)(game->factions + 1));
    work.attempts = room(&work, sizeof(Attempt) * (u64)attempts);
    work.first_lane = room(&work, sizeof(i32) * (u64)(game->options + 1));
    work.opened = room(&work, lane * (u64)sealed);
    work.opened_option = room(&work, sizeof(i32) * (u64)sealed);
    work.taken = room(&work, lane * (u64)together * (u64)takes);
    work.given = room(&work, lane * (u64)together * (u64)gives);
    work.step_teams = room(&work, lane * (u64)drawn);
    for (int b = 0; b < together && !work.failed; b++) {
        work.blocks[b].registers = room(&work, lane * (u64)game->registers);
        work.blocks[b].series = room(&work, 2 * lane * (u64)(game->measures + 1));
    }
    if (!work.failed) memset(work.first_lane, 0xFF, sizeof(i32) * (u64)(game->options + 1));
    for (i64 first = 0; first < run->plays && !work.failed;) {
        work.blocks_count = 0;
        for (; work.blocks_count < together && first < run->plays; first += LANES)
            begin(&work, work.blocks + work.blocks_count++, first, run->plays - first < LANES ? run->plays - first : LANES);
        if (!work.failed) play_turns(&work);
    }
    for (int b = 0; work.blocks && b < together; b++) {
        free(work.blocks[b].registers);
        free(work.blocks[b].series);
        free(work.blocks[b].pending);
    }
    void *rooms[] = {work.blocks, work.likings, work.weights, work.entries, work.place, work.terms, work.now, work.after,
                     work.total, work.attempts, work.first_lane, work.opened, work.opened_option, work.taken, work.given,
                     work.step_teams};
    for (u64 n = 0; n < sizeof rooms / sizeof *rooms; n++) free(rooms[n]);
    return work.failed;
}
