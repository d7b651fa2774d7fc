"""Methods on texts of thousands of characters, ASCII and not: correct and not quadratic."""


def main() -> None:
    text = "the quick brown fox jumps over the lazy dog " * 500
    print(len(text), text.count("the"), text.find("dog"), text.rfind("quick"), len(text.split()), len(text.replace("fox", "wolf")))
    print(len(text.upper()), text.upper()[:9], text[10000:10020], text[-5:], text.index("lazy", 15000))
    wide = "größe €uro " * 500
    print(len(wide), wide.count("ö"), wide.find("€"), wide[2500], wide[-8:], len(wide.encode()), wide.rfind("ß"))
    total = 0
    for character in wide:
        if character == "€":
            total += 1
    print(total, len([character for character in text if character in "aeiou"]))
    parts = []
    for number in range(3000):
        parts.append(str(number))
    joined = ",".join(parts)
    print(len(joined), sum([int(part) for part in joined.split(",")]))
    reversed_text = wide[::-1]
    print(reversed_text[:11], reversed_text[::-1] == wide, wide[5:50:7])


if __name__ == "__main__":
    main()
