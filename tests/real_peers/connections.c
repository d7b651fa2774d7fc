// Short connections to an HTTP server: connections ADDRESS PORT TOTAL AT_ONCE. Each asks for /health; most hear all of
// the answer and close, others close or reset the connection before, end it half, or say nothing at all.
// Prints how many were answered, and fails when one that wants its answer does not get it within TIME_LIMIT_MS.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 4096, TIME_LIMIT_MS = 60000, RUDE_OF = 8 };
enum { HEARS, RESETS, CLOSES, HALF, SILENT };  // one of RUDE_OF each is rude in its own way
static const char question[] = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
static struct sockaddr_in address = {.sin_family = AF_INET};
static int events, way[MOST], heard[MOST];
static long begun, answered, total;

static void begin(void) {
    int one = 1, number = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct linger at_once = {1, 0};
    if (number < 0 || number >= MOST) exit(4);
    way[number] = begun % RUDE_OF < HALF + 2 && begun % RUDE_OF > 0 ? (int)(begun % RUDE_OF) % (SILENT + 1) : HEARS;
    heard[number] = 0;
    begun++;
    setsockopt(number, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (way[number] == RESETS || way[number] == HEARS)  // no port may stay behind in TIME-WAIT
        setsockopt(number, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    if (connect(number, (struct sockaddr *)&address, sizeof address) && errno != EINPROGRESS) exit(5);
    struct epoll_event event = {.events = EPOLLOUT, .data.fd = number};
    epoll_ctl(events, EPOLL_CTL_ADD, number, &event);
}

static void end(int number) {
    close(number);
    if (begun < total) begin();
}

static void stands(int number) {
    size_t size = way[number] == SILENT ? 0 : sizeof question - 1;
    if (size && send(number, question, size, MSG_NOSIGNAL) != (ssize_t)size) exit(6);
    if (way[number] == RESETS || way[number] == CLOSES || way[number] == SILENT) {
        end(number);
        return;
    }
    if (way[number] == HALF) shutdown(number, SHUT_WR);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = number};
    epoll_ctl(events, EPOLL_CTL_MOD, number, &event);
}

int main(int count, char **arguments) {
    if (count != 5) return 2;
    address.sin_addr.s_addr = inet_addr(arguments[1]);
    address.sin_port = htons((unsigned short)atoi(arguments[2]));
    total = atol(arguments[3]);
    events = epoll_create1(0);
    int open = atoi(arguments[4]);
    for (int i = 0; i < open && begun < total; i++) begin();
    long ended = 0;
    while (ended < total) {
        struct epoll_event found[256];
        int ready = epoll_wait(events, found, 256, TIME_LIMIT_MS);
        if (ready <= 0) {
            fprintf(stderr, "nothing comes any more after %ld of %ld connections\n", ended, total);
            return 7;
        }
        for (int i = 0; i < ready; i++) {
            char data[4096];
            int number = found[i].data.fd;
            if (found[i].events & EPOLLOUT) {
                int failure = 0;
                socklen_t size = sizeof failure;
                getsockopt(number, SOL_SOCKET, SO_ERROR, &failure, &size);
                if (failure) {
                    fprintf(stderr, "connection %ld: %s\n", ended, strerror(failure));
                    return 8;
                }
                int waits = way[number] == HEARS || way[number] == HALF;
                stands(number);
                ended += !waits;
                continue;
            }
            ssize_t size = recv(number, data, sizeof data, 0);
            if (size > 0) {
                heard[number] += (int)size;
                continue;
            }
            if (size < 0 || heard[number] < 15) {
                fprintf(stderr, "connection %ld was not answered: %s\n", ended, size < 0 ? strerror(errno) : "end");
                return 9;
            }
            answered++;
            ended++;
            end(number);
        }
    }
    printf("%ld connections, %ld answered\n", ended, answered);
}
