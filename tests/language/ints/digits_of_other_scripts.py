"""int and float read the decimal digits and white space of every script; other numerals are no digits."""


def whole(text: str, base: int = 10) -> str:
    try:
        return str(int(text, base))
    except ValueError as error:
        return str(error)


def real(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError as error:
        return str(error)


def main() -> None:
    print(whole("١٢٣"), whole("１２"), whole("\u2003-٤_٥\u00a0"), whole("१०"), whole("+７"), whole("𝟘𝟙𝟚"))
    print(whole("ff"), whole("fF", 16), whole("１f", 16), whole("0x１f", 16), whole("٧", 8), whole("٩", 8))
    for text in ["²", "½", "一", "é1", "١٢.٥", "", "\u00a0", "1\u20032", "٩٩٩٩٩٩٩"]:
        print(whole(text))
    print(real("١.٥"), real("١e٢"), real("\u3000２.５\u2028"), real("-٠.٢٥"), real("１_０.٥"))
    for text in ["²", "1,5", "٫5", "é", "nan\u00a0", "∞"]:
        print(real(text))


main()
