// Asks an HTTP server again and again: client PORT CONNECTIONS MILLISECONDS keep|close [ADDRESS]; of this machine without
// Prints how many answers came, and the nanoseconds within which half and 99 of 100 of them did.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 4096, KEPT = 1 << 22 };
static const char question[] = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
static struct sockaddr_in address = {.sin_family = AF_INET};
static int events, keeps;
static long started[MOST], waited[KEPT], answers;

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

static void ask(int number) {
    if (send(number, question, sizeof question - 1, MSG_NOSIGNAL) != sizeof question - 1) exit(3);
}

static void begin(void) {
    int one = 1, number = socket(AF_INET, SOCK_STREAM, 0);
    struct linger at_once = {1, 0};  // no port may stay behind in TIME-WAIT
    if (number < 0 || number >= MOST) exit(4);
    started[number] = now();
    setsockopt(number, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(number, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    if (connect(number, (struct sockaddr *)&address, sizeof address)) exit(5);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = number};
    epoll_ctl(events, EPOLL_CTL_ADD, number, &event);
    ask(number);
}

static int compare(const void *left, const void *right) {
    long a = *(const long *)left, b = *(const long *)right;
    return (a > b) - (a < b);
}

int main(int count, char **arguments) {
    if (count != 5 && count != 6) return 2;
    address.sin_port = htons((unsigned short)atoi(arguments[1]));
    address.sin_addr.s_addr = count == 6 ? inet_addr(arguments[5]) : htonl(INADDR_LOOPBACK);
    keeps = !strcmp(arguments[4], "keep");
    events = epoll_create1(0);
    for (int i = atoi(arguments[2]); i > 0; i--) begin();
    long end = now() + atol(arguments[3]) * 1000000L;
    while (now() < end) {
        struct epoll_event found[256];
        int ready = epoll_wait(events, found, 256, 1000);
        for (int i = 0; i < ready; i++) {
            char data[4096];
            int number = found[i].data.fd;
            ssize_t size = recv(number, data, sizeof data, 0);
            if (size <= 0) return 6;
            if (size < 6 || memcmp(data + size - 6, "World!", 6)) continue;  // the answer comes in parts
            if (answers < KEPT) waited[answers] = now() - started[number];
            answers++;
            if (keeps) {
                started[number] = now();
                ask(number);
            } else {
                close(number);
                begin();
            }
        }
    }
    long kept = answers < KEPT ? answers : KEPT;
    if (!kept) return 7;
    qsort(waited, (size_t)kept, sizeof waited[0], compare);
    printf("%ld %ld %ld\n", answers, waited[kept / 2], waited[kept * 99 / 100]);
}
