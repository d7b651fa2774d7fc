/* All permutations of ten numbers, flipped until the first is in its place: the twin of fannkuch.py. */
#include <stdint.h>
#include <stdio.h>

#define SIZE 10

int main(void)
{
    int64_t order[SIZE], work[SIZE], count[SIZE];
    int64_t most_flips = 0, checksum = 0, sign = 1, remaining = SIZE;
    for (int64_t i = 0; i < SIZE; i++)
        order[i] = i;
    for (;;) {
        for (; remaining != 1; remaining--)
            count[remaining - 1] = remaining;
        for (int64_t i = 0; i < SIZE; i++)
            work[i] = order[i];
        int64_t flips = 0;
        for (int64_t first = work[0]; first != 0; first = work[0]) {
            for (int64_t low = 0, high = first; low < high; low++, high--) {
                int64_t swapped = work[low];
                work[low] = work[high];
                work[high] = swapped;
            }
            flips++;
        }
        if (flips > most_flips)
            most_flips = flips;
        checksum += sign * flips;
        sign = -sign;
        for (;;) {
            if (remaining == SIZE) {
                printf("%lld\nPfannkuchen(%d) = %lld\n", (long long)checksum, SIZE, (long long)most_flips);
                return 0;
            }
            int64_t moved = order[0];
            for (int64_t i = 0; i < remaining; i++)
                order[i] = order[i + 1];
            order[remaining] = moved;
            if (--count[remaining] > 0)
                break;
            remaining++;
        }
    }
}
