/* How many nanoseconds ago the moment was that the first argument names. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int count, char **arguments)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("%lld\n", now.tv_sec * 1000000000ll + now.tv_nsec - (count > 1 ? atoll(arguments[1]) : 0));
    return 0;
}
