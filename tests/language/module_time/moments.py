"""Moments taken apart in UTC and written in every way that strftime knows."""


import time


def main() -> None:
    for seconds in (0, 1, -1, 86399, 951782400, 951868800, 1709164800, 1700000000, -2203891200, 4102444799, 253402300799):
        print(seconds, time.gmtime(seconds), time.asctime(time.gmtime(seconds)))
    print(time.gmtime(1.9), time.gmtime(-0.5).tm_sec)
    moment = time.gmtime(1234567890)
    print(moment.tm_year, moment.tm_yday, moment.tm_wday, moment[0], moment[-1], moment[3:6], len(moment), list(moment))
    year, month, day, *rest = moment
    print(year, month, day, rest, moment == time.gmtime(1234567890), moment < time.gmtime(1234567891), hash(moment) == hash(tuple(moment)))
    for code in "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYZ%":
        print(code, [time.strftime("%" + code, time.gmtime(s)) for s in (0, 1e9, 1325376000, 1230768000, 1293839999)])
    print(time.strftime("%Y-%m-%dT%H:%M:%SZ", moment), time.strftime("100%% of %B, %"), repr(time.strftime("", moment)))
    print(time.strftime("%d.%m.%y", (2024, 2, 29, 0, 0, 0, 3, 60, 0)))
    for month in range(1, 13):
        print(time.strftime("%b %U %V %W %j", time.gmtime(1735689600 + month * 2600000)), end="; ")
    print()
    try:
        time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0))
    except ValueError as error:
        print(error)


main()
