// What bulk transfers and floods are measured with, on Linux: peer [PORT]; peer.py says how it is spoken to.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 4096, PIECE = 65536, BATCH = 32 };
static char data[PIECE], sends[MOST], known[MOST];
static int events;

static void watch(int number, unsigned what, int how) {
    struct epoll_event event = {.events = what, .data.fd = number};
    epoll_ctl(events, how, number, &event);
}

static void count(int number) {
    static struct mmsghdr messages[BATCH];
    static struct iovec places[BATCH];
    static struct sockaddr_in from[BATCH];
    static char bytes[BATCH][64];
    static long come;
    for (int i = 0; i < BATCH; i++) {
        places[i] = (struct iovec){bytes[i], 64};
        messages[i].msg_hdr = (struct msghdr){.msg_name = &from[i], .msg_namelen = sizeof from[i], .msg_iov = &places[i], .msg_iovlen = 1};
    }
    int got = recvmmsg(number, messages, BATCH, MSG_DONTWAIT, NULL);
    for (int i = 0; i < got; i++) {
        if (messages[i].msg_len == 1 && bytes[i][0] == '?') {
            char text[32];
            sendto(number, text, (size_t)sprintf(text, "%ld", come), 0, (struct sockaddr *)&from[i], sizeof from[i]);
        } else {
            come++;
        }
    }
}

int main(int number, char **arguments) {
    int one = 1, room = 1 << 22, port = number > 1 ? atoi(arguments[1]) : 8080;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), datagrams = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    events = epoll_create1(0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(datagrams, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 512)) return 1;
    if (bind(datagrams, (struct sockaddr *)&address, sizeof address)) return 1;
    watch(listener, EPOLLIN, EPOLL_CTL_ADD);
    watch(datagrams, EPOLLIN, EPOLL_CTL_ADD);
    for (;;) {
        struct epoll_event found[64];
        int ready = epoll_wait(events, found, 64, -1);
        for (int i = 0; i < ready; i++) {
            int who = found[i].data.fd;
            if (who == listener) {
                int made = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
                if (made >= MOST) return 2;
                if (made >= 0) sends[made] = known[made] = 0, watch(made, EPOLLIN, EPOLL_CTL_ADD);
            } else if (who == datagrams) {
                count(who);
            } else if (sends[who]) {
                if (send(who, data, PIECE, MSG_NOSIGNAL) < 0 && found[i].events & (EPOLLERR | EPOLLHUP)) close(who);
            } else {
                ssize_t size = recv(who, data, PIECE, 0);
                if (size <= 0) {
                    close(who);
                } else if (!known[who]) {
                    known[who] = 1;
                    sends[who] = data[0] == 'S';
                    data[0] = 0;
                    if (sends[who]) watch(who, EPOLLOUT, EPOLL_CTL_MOD);
                }
            }
        }
    }
}
