"""What unicodedata says of characters: a sample of the whole range, in a checksum, and some by themselves."""

import unicodedata


def checksum(values: list[str]) -> int:
    total = 0
    for value in values:
        for character in value:
            total = (total * 31 + ord(character)) % 1_000_000_007
    return total


characters = [chr(code) for code in range(0, 0x110000, 37) if not 0xD800 <= code < 0xE000]
print(len(characters), unicodedata.unidata_version)
print(checksum([unicodedata.category(c) for c in characters]), checksum([unicodedata.bidirectional(c) for c in characters]))
print(checksum([unicodedata.east_asian_width(c) for c in characters]), sum([unicodedata.combining(c) for c in characters]))
print(sum([unicodedata.mirrored(c) for c in characters]), checksum([unicodedata.decomposition(c) for c in characters]))
print(checksum([str(unicodedata.numeric(c, -1)) for c in characters]), sum([unicodedata.digit(c, 0) for c in characters]))
print(sum([unicodedata.decimal(c, 0) for c in characters]))

for character in "aÄ5²½٣Ⅷ七(؟ ǅé\u0301ﬁ한\u00a0😀\n":
    print(ascii(character), unicodedata.category(character), unicodedata.bidirectional(character), end=" ")
    print(unicodedata.east_asian_width(character), unicodedata.combining(character), unicodedata.mirrored(character), end=" ")
    print(unicodedata.numeric(character, None), unicodedata.digit(character, None), unicodedata.decimal(character, None), end=" ")
    print(unicodedata.decomposition(character))
for action in range(4):
    try:
        if action == 0:
            print(unicodedata.decimal("²"))
        elif action == 1:
            print(unicodedata.digit("½"))
        elif action == 2:
            print(unicodedata.numeric("a"))
        else:
            print(unicodedata.decimal("٣"), unicodedata.digit("²"), unicodedata.numeric("½"), unicodedata.numeric("༳"))
    except ValueError as error:
        print("ValueError", error)
