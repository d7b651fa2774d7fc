/* Becomes the program that the first argument names, which is told when that was. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    char moment[24];
    struct timespec now;
    char *given[] = {count > 1 ? arguments[1] : "", moment, NULL};
    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(moment, sizeof moment, "%lld", now.tv_sec * 1000000000ll + now.tv_nsec);
    execv(given[0], given);
    return 1;
}
