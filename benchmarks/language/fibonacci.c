#include <stdio.h>

static long fibonacci(long n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

int main(void) {
    printf("%ld\n", fibonacci(36));
    return 0;
}
