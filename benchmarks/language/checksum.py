"""The Internet checksum (RFC 1071) over packets of 1,500 bytes: what a network stack does all day."""

PACKET_BYTES = 1500
PACKETS = 20000


def make_packet(number: int) -> bytearray:
    packet = bytearray(PACKET_BYTES)
    for position in range(PACKET_BYTES):
        packet[position] = (number * 31 + position * 7) & 0xFF
    return packet


def checksum(packet: bytearray) -> int:
    total = 0
    for position in range(0, len(packet), 2):
        total += (packet[position] << 8) | packet[position + 1]
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def main() -> None:
    combined = 0
    for number in range(PACKETS):
        combined = (combined * 3 + checksum(make_packet(number))) & 0xFFFFFF
    print(combined)


if __name__ == "__main__":
    main()
