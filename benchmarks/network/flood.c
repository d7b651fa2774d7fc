// Sends datagrams of 18 bytes as fast as it can: flood ADDRESS PORT MILLISECONDS. Prints how many.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 16 };

int main(int count, char **arguments) {
    if (count != 4) return 2;
    int number = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(arguments[2]))};
    address.sin_addr.s_addr = inet_addr(arguments[1]);
    if (connect(number, (struct sockaddr *)&address, sizeof address)) return 1;
    static char bytes[18];
    struct iovec place = {bytes, sizeof bytes};
    struct mmsghdr messages[BATCH] = {0};
    for (int i = 0; i < BATCH; i++) messages[i].msg_hdr = (struct msghdr){.msg_iov = &place, .msg_iovlen = 1};
    struct timespec begin, now;
    long sent = 0, most = atol(arguments[3]) * 1000000;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    do {
        int done = sendmmsg(number, messages, BATCH, 0);
        sent += done > 0 ? done : 0;
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while ((now.tv_sec - begin.tv_sec) * 1000000000L + now.tv_nsec - begin.tv_nsec < most);
    printf("%ld\n", sent);
}
