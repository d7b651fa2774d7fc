#include <stdio.h>
#include <stdlib.h>

enum { LIMIT = 20000000 };

int main(void) {
    unsigned char *is_composite = calloc(LIMIT + 1, 1);
    long count = 0;
    for (long candidate = 2; candidate <= LIMIT; candidate++) {
        if (!is_composite[candidate]) {
            count++;
            for (long multiple = candidate * candidate; multiple <= LIMIT; multiple += candidate) is_composite[multiple] = 1;
        }
    }
    printf("%ld\n", count);
    free(is_composite);
    return 0;
}
