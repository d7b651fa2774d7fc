/* What a C program does for the same: a timerfd at absolute moments, waited for with epoll. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define PERIOD_NS 1000000

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000ll + now.tv_nsec;
}

int main(int count, char **arguments)
{
    int ticks = count > 1 ? atoi(arguments[1]) : 1000;
    int64_t *late = malloc(sizeof(int64_t) * ticks), due = now_ns() + 20 * PERIOD_NS;
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC), events = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN};
    if (!late || timer < 0 || events < 0 || epoll_ctl(events, EPOLL_CTL_ADD, timer, &event)) return 1;
    for (int tick = 0; tick < ticks; tick++) {
        struct itimerspec when = {.it_value = {due / 1000000000, due % 1000000000}};
        uint64_t expirations;
        if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, 0)) return 1;
        if (epoll_wait(events, &event, 1, -1) != 1 || read(timer, &expirations, 8) != 8) return 1;
        int64_t now = now_ns();
        late[tick] = now - due;
        do due += PERIOD_NS; while (due <= now);
    }
    for (int tick = 0; tick < ticks; tick++) printf("%lld\n", (long long)late[tick]);
    return 0;
}
