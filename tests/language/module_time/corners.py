"""Moments far away and not-a-number, parts that are out of range, texts that are none."""

import time
from typing import Callable


def show(label: str, call: Callable[[], object]) -> None:
    try:
        print(label, repr(call()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for seconds in (0, 1, 951782400, 1709211909.75, -1, -1.5, 253402300799, 1e12, 1e20, float("nan"), -62135596800):
        show(f"gmtime {seconds}", lambda: time.gmtime(seconds))
        show(f"asctime {seconds}", lambda: time.asctime(time.gmtime(seconds)))
    moment = time.gmtime(1709211909)
    print(moment.tm_year, moment.tm_mon, moment.tm_mday, moment.tm_hour, moment.tm_min, moment.tm_sec, moment.tm_wday, moment.tm_yday, moment.tm_isdst, moment.tm_zone, moment.tm_gmtoff)
    print(tuple(moment), moment[0], moment[-1], len(moment), list(moment)[:3], moment[:3])
    print(moment == time.gmtime(1709211909), moment != time.gmtime(1709211908), hash(moment) == hash(time.gmtime(1709211909)))
    for format in ("%Y-%m-%d %H:%M:%S", "%a %A %b %B %d %j %U %W %w %u %V %G", "%p %I %y %C", "%c|%x|%X", "%%|%n|%t|%e|", "%D %F %T %R %r %h", "%Z %z", "%", "%f", ""):
        show("strftime " + format, lambda: time.strftime(format, moment))
    show("tuple", lambda: time.strftime("%Y", (2024, 2, 29, 0, 0, 0, 0, 0, 0)))
    show("tuple", lambda: time.strftime("%Y-%j", (2024, 13, 29, 0, 0, 0, 0, 0, 0)))
    show("tuple", lambda: time.strftime("%c", (2024, 0, 0, 0, 0, 0, 0, 0, 0)))
    show("hour", lambda: time.strftime("%c", (2024, 1, 1, 25, 0, 0, 0, 0, 0)))
    for text, format in (("30 Nov 00", "%d %b %y"), ("2024-02-29", "%Y-%m-%d"), ("x", "%d"), ("Thu Feb 29 13:05:09 2024", "%a %b %d %H:%M:%S %Y"), ("1", "%j"), ("2024 99", "%Y %j"), ("UTC", "%Z"), ("+0100", "%z")):
        show("strptime " + text, lambda: time.strptime(text, format))
    show("default", lambda: time.strptime("Thu Feb 29 13:05:09 2024"))
    show("sleep", lambda: time.sleep(-1))
    show("sleep", lambda: time.sleep(0))
    show("sleep", lambda: time.sleep(float("nan")))
    print(time.timezone, time.altzone, time.daylight, time.tzname)
    a = time.monotonic_ns()
    b = time.monotonic_ns()
    print(b >= a, time.perf_counter() <= time.perf_counter(), time.process_time() >= 0, time.time_ns() > 1600000000 * 10**9, isinstance(time.time(), float))
    show("struct", lambda: time.struct_time((2024, 2, 29, 1, 2, 3, 4, 5, 6)))
    show("mktime", lambda: time.mktime((2024, 2, 29, 1, 2, 3, 4, 5, -1)))
    show("mktime", lambda: time.mktime(time.gmtime(5)))
    show("localtime", lambda: time.localtime(86400.9))
    show("ctime", lambda: time.ctime(0))
    show("asctime", lambda: time.asctime((2024, 2, 9, 1, 2, 3, 4, 5, 6)))


main()
