"""Truth values where numbers are expected: they count as 0 and 1, and stay what they are."""


def bumped(count: int) -> int:
    return count + 1


def described(value: int) -> str:
    return f"{value} {value + 0} {value!r} {value == 1}"


def chosen(flag: int, low: int = False) -> int:
    return flag if flag else low


def scaled(by: float) -> float:
    return by * 2


def main() -> None:
    flags = [True, False, True]
    print(True + 1, True + True, 3 * False, True / 2, True - 2.5, -True, 7 // True, 5 % True)
    print(sum(flags), sum([True]), flags.count(True), max(True, False), min(flags))
    print(isinstance(True, int), isinstance(1, bool), True == 1, False < 1, True == 1.0, hash(True) == hash(1))
    print(True & False, True | False, True ^ True, True & 3, 4 | True, ~int(True), 1 << True)
    print(bumped(True), bumped(False), described(True), described(1))
    print(chosen(True), chosen(False), chosen(0), chosen(3), scaled(True), scaled(False))
    number: int = True
    print(number, number + 1, f"{number:d}", [10, 20][number], "ab"[number])
    number = 5
    print(number)
    number += True
    print(number, int(True), float(True), str(True), bool(0), int(False) - 1)
    print(abs(True), divmod(7, True), 2**True, 2.5 / True, 2.5 % True)


main()
