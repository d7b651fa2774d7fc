/* What a static C program needs for the same: compiled against musl. */
#include <stdio.h>

int main(void)
{
    puts("ImportOS successfully booted.");
    return 0;
}
