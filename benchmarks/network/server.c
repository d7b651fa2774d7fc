// Answers every HTTP request with 13 bytes; the port is the argument. One thread, epoll: what C programs do.
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char answer[] =
    "HTTP/1.1 200 OK\r\nServer: hello\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, World!";

static void watch(int events, int number) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = number};
    epoll_ctl(events, EPOLL_CTL_ADD, number, &event);
}

int main(int count, char **arguments) {
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), events = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (count != 2) return 2;
    address.sin_port = htons((unsigned short)atoi(arguments[1]));
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 512)) return 1;
    watch(events, listener);
    for (;;) {
        struct epoll_event found[256];
        int ready = epoll_wait(events, found, 256, -1);
        for (int i = 0; i < ready; i++) {
            int number = found[i].data.fd;
            if (number == listener) {
                int made = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
                if (made >= 0) watch(events, made);
                continue;
            }
            char data[4096];
            ssize_t size = recv(number, data, sizeof data, 0);
            if (size < 0 && errno == EAGAIN) continue;
            if (size <= 0) {
                close(number);
                continue;
            }
            char *place = data, *end = data + size;
            while ((place = memmem(place, (size_t)(end - place), "\r\n\r\n", 4))) {
                place += 4;
                send(number, answer, sizeof answer - 1, MSG_NOSIGNAL);
            }
        }
    }
}
