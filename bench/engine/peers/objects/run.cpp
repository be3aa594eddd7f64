// The fixed model as a compiled object loop: objects, one play at a time, doubles, the standard library's dice.
//
//     g++ -O3 -march=native -std=c++17 run.cpp -o run;  ./run MODEL
//
// In place of Agents.jl, where there is no Julia: what a compiled agent model with typed objects does, without the
// framework's own bookkeeping. A line `COUNT SEED` comes in, a line of JSON goes out.
#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>
#include <vector>

using Dice = std::mt19937_64;

static double uniform(Dice &dice) { return (dice() >> 11) * 0x1.0p-53; }

static double quantile(const std::vector<double> &table, double share) {
    double place = share * (table.size() - 1);
    size_t low = (size_t)place;
    return table[low] + (table[low + 1] - table[low]) * (place - low);
}

struct Quantity {
    double low, high, start;
    std::vector<double> range;
};

struct Crisis;

struct Test {
    int place;
    bool at_least;
    double bound;
    bool holds(const Crisis &crisis) const;
};

struct Condition {
    std::vector<Test> tests;
    bool holds(const Crisis &crisis) const {
        return std::all_of(tests.begin(), tests.end(), [&](const Test &test) { return test.holds(crisis); });
    }
};

struct Effect {
    int place;
    double size, low, high;
    double after(const std::vector<double> &state) const { return std::min(high, std::max(low, state[place] + size)); }
};

struct Argument {
    double weight;
    Condition when;
};

struct Move {
    Condition when;
    int faces, judgement;
    double odds;
    std::vector<Argument> arguments;
    std::vector<Effect> success, failure;
    int needed(const Crisis &crisis) const;
};

struct Team {
    double temperature;
    std::vector<double> worth; // a number for each quantity, 0 where it wants nothing of it
    std::vector<Move> moves;
    double gain(const std::vector<Effect> &effects, const std::vector<double> &state) const {
        double found = 0;
        for (const Effect &one : effects) found += worth[one.place] * (one.after(state) - state[one.place]);
        return found;
    }
    void act(Crisis &crisis) const;
};

struct Event {
    Condition when;
    double chance;
    std::vector<Effect> effects;
};

struct Rules {
    int turns;
    std::vector<Quantity> quantities;
    std::vector<std::vector<double>> judgements;
    std::vector<Team> teams;
    std::vector<Event> events;
    std::vector<Condition> endings;
};

struct Crisis {
    const Rules &rules;
    Dice &dice;
    int turn = 1;
    std::vector<double> state, judged;

    Crisis(const Rules &rules, Dice &dice) : rules(rules), dice(dice) {
        for (const Quantity &one : rules.quantities)
            state.push_back(one.range.empty() ? one.start : quantile(one.range, uniform(dice)));
        for (const auto &table : rules.judgements) judged.push_back(quantile(table, uniform(dice)));
    }

    void apply(const std::vector<Effect> &effects) {
        for (const Effect &one : effects) state[one.place] = one.after(state);
    }

    int close() {
        for (const Event &event : rules.events)
            if (event.when.holds(*this) && uniform(dice) < event.chance) apply(event.effects);
        for (size_t n = 0; n < rules.endings.size(); n++)
            if (rules.endings[n].holds(*this)) return (int)n;
        turn++;
        return -1;
    }

    int play() {
        for (;;) {
            for (const Team &team : rules.teams) team.act(*this);
            int ending = close();
            if (ending >= 0) return ending;
        }
    }
};

bool Test::holds(const Crisis &crisis) const {
    double value = place < 0 ? crisis.turn : crisis.state[place];
    return at_least ? value >= bound : value <= bound;
}

int Move::needed(const Crisis &crisis) const {
    if (judgement >= 0) return std::min(99, std::max(1, (int)std::floor(100 * crisis.judged[judgement] + 0.5)));
    double target = std::floor(10 * odds + 0.5);
    for (const Argument &one : arguments)
        if (one.when.holds(crisis)) target += one.weight;
    return std::min(9, std::max(1, (int)std::floor(target + 0.5)));
}

void Team::act(Crisis &crisis) const {
    double likings[64];
    const Move *legal[64] = {nullptr};
    int count = 1;
    double best = likings[0] = 0;
    for (const Move &move : moves) {
        if (!move.when.holds(crisis)) continue;
        double chance = (double)move.needed(crisis) / move.faces;
        double worth = chance * gain(move.success, crisis.state) + (1 - chance) * gain(move.failure, crisis.state);
        legal[count] = &move;
        best = std::max(best, likings[count++] = worth / temperature);
    }
    double total = 0;
    for (int n = 0; n < count; n++) likings[n] = total += std::exp(likings[n] - best);
    double mark = uniform(crisis.dice) * total;
    int chosen = 0;
    while (chosen < count - 1 && likings[chosen] <= mark) chosen++;
    if (const Move *move = legal[chosen]) {
        int face = 1 + (int)(uniform(crisis.dice) * move->faces);
        crisis.apply(face <= move->needed(crisis) ? move->success : move->failure);
    }
}

template <class T> static T next(std::istream &in) {
    T value;
    in >> value;
    return value;
}

static Condition condition(std::istream &in) {
    Condition found;
    for (int n = next<int>(in); n; n--) {
        Test test;
        in >> test.place >> test.at_least >> test.bound;
        found.tests.push_back(test);
    }
    return found;
}

static std::vector<Effect> effects(std::istream &in, const Rules &rules) {
    std::vector<Effect> found;
    for (int n = next<int>(in); n; n--) {
        Effect one;
        in >> one.place >> one.size;
        one.low = rules.quantities[one.place].low, one.high = rules.quantities[one.place].high;
        found.push_back(one);
    }
    return found;
}

static Rules read(std::istream &in) {
    Rules rules;
    in >> rules.turns;
    for (int n = next<int>(in); n; n--) {
        Quantity one;
        in >> one.low >> one.high >> one.start;
        for (int k = next<int>(in); k; k--) one.range.push_back(next<double>(in));
        rules.quantities.push_back(one);
    }
    for (int n = next<int>(in); n; n--) {
        std::vector<double> table;
        for (int k = 0; k < 257; k++) table.push_back(next<double>(in));
        rules.judgements.push_back(table);
    }
    for (int n = next<int>(in); n; n--) {
        Team team;
        in >> team.temperature;
        team.worth.assign(rules.quantities.size(), 0);
        for (int k = next<int>(in); k; k--) {
            int place = next<int>(in);
            in >> team.worth[place];
        }
        for (int k = next<int>(in); k; k--) {
            Move move;
            move.when = condition(in);
            in >> move.faces >> move.judgement >> move.odds;
            for (int a = next<int>(in); a; a--) {
                Argument one;
                in >> one.weight;
                one.when = condition(in);
                move.arguments.push_back(one);
            }
            move.success = effects(in, rules);
            move.failure = effects(in, rules);
            team.moves.push_back(move);
        }
        rules.teams.push_back(team);
    }
    for (int n = next<int>(in); n; n--) {
        Event event;
        event.when = condition(in);
        in >> event.chance;
        event.effects = effects(in, rules);
        rules.events.push_back(event);
    }
    for (int n = next<int>(in); n; n--) rules.endings.push_back(condition(in));
    return rules;
}

int main(int, char **arguments) {
    std::ifstream file(arguments[1]);
    const Rules rules = read(file);
    std::cout << "ready" << std::endl;
    long count;
    unsigned long seed;
    while (std::cin >> count >> seed) {
        std::clock_t start = std::clock();
        Dice dice(seed);
        std::vector<long> endings(rules.endings.size());
        double turns = 0;
        for (long n = 0; n < count; n++) {
            Crisis crisis(rules, dice);
            endings[crisis.play()]++;
            turns += crisis.turn;
        }
        double seconds = (double)(std::clock() - start) / CLOCKS_PER_SEC;
        std::cout << "{\"seconds\": " << seconds << ", \"turns\": " << turns / count << ", \"endings\": [";
        for (size_t n = 0; n < endings.size(); n++) std::cout << (n ? ", " : "") << endings[n];
        std::cout << "]}" << std::endl;
    }
}
