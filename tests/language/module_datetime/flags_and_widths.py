"""Flags and widths of strftime: how glibc fills, cuts and changes the case of each directive."""

from datetime import datetime

m = datetime(2024, 3, 5, 4, 5, 6)
y = datetime(7, 12, 31, 16, 5, 6)
def main() -> None:
    for code in "aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%QEs":
        for flag in ("", "-", "_", "0", "^", "#", "8", "_8", "-8", "08", "E", "O", "^12", "0^#3", "-_4"):
            if code in "zZ" and not flag: continue
            if code == "s": continue
            for moment in (m, y):
                try:
                    print(code, flag, repr(moment.strftime("<%" + flag + code + ">")))
                except ValueError as error:
                    print(code, flag, error)
    print(repr(m.strftime("%")), repr(m.strftime("%5")), repr(m.strftime("%-")), repr(m.strftime("x%E")))
main()
