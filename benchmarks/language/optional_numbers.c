/* Readings with gaps: the twin of optional_numbers.py. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define SIZE 200000
#define ROUNDS 20

enum kind { NONE, INT, FLOAT };

struct number {
    enum kind kind;
    union {
        int64_t i;
        double f;
    };
};

struct summary {
    struct number lowest, highest, total;
    int64_t missing;
};

static struct number integer(int64_t value)
{
    return (struct number){.kind = INT, .i = value};
}

static struct number reading(int64_t seed)
{
    int64_t value = seed * 1103515245 % 2147483648 >> 8;
    return value % 7 == 0 ? (struct number){.kind = NONE} : integer(value % 10000);
}

static struct number between(struct number before, struct number after)
{
    if (before.kind == NONE)
        return after;
    if (after.kind == NONE)
        return before;
    int64_t total = before.i + after.i;
    return total % 2 == 0 ? integer(total / 2) : (struct number){.kind = FLOAT, .f = (double)total / 2};
}

static struct number sum(struct number left, struct number right)
{
    if (left.kind == INT && right.kind == INT)
        return integer(left.i + right.i);
    double a = left.kind == INT ? (double)left.i : left.f;
    double b = right.kind == INT ? (double)right.i : right.f;
    return (struct number){.kind = FLOAT, .f = a + b};
}

static struct summary summarize(const struct number *readings)
{
    struct summary summary = {.total = {.kind = INT}};
    struct number last = {.kind = NONE};
    for (int position = 0; position < SIZE; position++) {
        struct number value = readings[position];
        if (value.kind == NONE) {
            summary.missing++;
            struct number following = {.kind = NONE};
            if (position + 1 < SIZE)
                following = readings[position + 1];
            struct number guess = between(last, following);
            if (guess.kind != NONE)
                summary.total = sum(summary.total, guess);
            continue;
        }
        if (summary.lowest.kind == NONE || value.i < summary.lowest.i)
            summary.lowest = value;
        if (summary.highest.kind == NONE || value.i > summary.highest.i)
            summary.highest = value;
        summary.total = sum(summary.total, value);
        last = value;
    }
    return summary;
}

int main(void)
{
    struct number *readings = malloc(SIZE * sizeof *readings);
    for (int turn = 0; turn < ROUNDS; turn++) {
        for (int number = 0; number < SIZE; number++)
            readings[number] = reading((int64_t)turn * SIZE + number);
        struct summary summary = summarize(readings);
        if (turn % 5 == 0) {
            printf("%lld %lld %lld ", (long long)summary.lowest.i, (long long)summary.highest.i,
                   (long long)summary.missing);
            if (summary.total.kind == INT)
                printf("%lld\n", (long long)summary.total.i);
            else
                printf("%.1f\n", summary.total.f);
        }
    }
    free(readings);
    return 0;
}
