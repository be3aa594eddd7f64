/* The door of the library: which layout its tables have, whether tables are sound, and plays by the best code that the
   processor at hand can run. The arithmetic is of integers, so every kind of processor makes the same plays. */
#include "check.h"

typedef int Player(const Game *, const Run *, const i32 *);

Player play_plain;
#if defined(__x86_64__) && defined(__GNUC__)
Player play_avx2, play_avx512;
#endif

#if defined(_WIN32)
#define PUBLIC __declspec(dllexport)
#else
#define PUBLIC __attribute__((visibility("default")))
#endif

PUBLIC int whitecell_layout(void) { return LAYOUT * 10000 + (int)sizeof(Game) + (int)sizeof(Run) + (int)sizeof(Option); }

/* What the sources are known by that this was built from (hatch_build.py). */
PUBLIC long long whitecell_sources(void) { return SOURCES; }

PUBLIC int whitecell_check_game(const Game *game) { return check_game(game); }

PUBLIC int whitecell_check_run(const Game *game, const Run *run) { return check_run(game, run); }

/* `kind`: 0 the best, 1 plain, 2 AVX2, 3 AVX-512 (for tests: a kind that the processor lacks plays plainly). */
PUBLIC int whitecell_play(const Game *game, const Run *run, const i32 *exponential, int kind) {
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    int wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl");
    if ((kind == 0 || kind == 3) && wide) return play_avx512(game, run, exponential);
    if ((kind == 0 || kind == 2) && __builtin_cpu_supports("avx2")) return play_avx2(game, run, exponential);
#else
    (void)kind;
#endif
    return play_plain(game, run, exponential);
}
