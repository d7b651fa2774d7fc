#include <stdio.h>

enum { PACKET_BYTES = 1500, PACKETS = 20000 };

static void make_packet(unsigned char *packet, long number) {
    for (long position = 0; position < PACKET_BYTES; position++) packet[position] = (number * 31 + position * 7) & 0xFF;
}

static long checksum(const unsigned char *packet, long size) {
    long total = 0;
    for (long position = 0; position < size; position += 2) total += (packet[position] << 8) | packet[position + 1];
    while (total > 0xFFFF) total = (total & 0xFFFF) + (total >> 16);
    return total ^ 0xFFFF;
}

int main(void) {
    unsigned char packet[PACKET_BYTES];
    long combined = 0;
    for (long number = 0; number < PACKETS; number++) {
        make_packet(packet, number);
        combined = (combined * 3 + checksum(packet, PACKET_BYTES)) & 0xFFFFFF;
    }
    printf("%ld\n", combined);
    return 0;
}
