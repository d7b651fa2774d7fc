"""time.strptime: moments from texts, with what the text does not say, and what no format or calendar takes."""

import time

for text, form in [
    ("2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S"),
    ("Thu Nov 26 08:24:43 2026", "%a %b %d %H:%M:%S %Y"),
    ("Mon 26 Nov 2026", "%a %d %b %Y"),
    ("03/04/99 11 PM", "%m/%d/%y %I %p"),
    ("2023 200", "%Y %j"),
    ("29 February", "%d %B"),
    ("10:20 UTC", "%H:%M %Z"),
    ("12:00 +0130", "%H:%M %z"),
    ("5 2000", "%w %Y"),
    ("30 Feb 2024", "%d %b %Y"),
    ("31 Apr 2024", "%d %b %Y"),
    ("29 Feb 1900", "%d %b %Y"),
    ("12-30", "%H:%M"),
    ("12:30 x", "%H:%M"),
]:
    try:
        print(time.strptime(text, form))
    except ValueError as error:
        print(error)
moment = time.strptime("Thu Nov 26 08:24:43 2026")
print(moment.tm_year, moment.tm_yday, time.strftime("%d.%m.%Y", moment), tuple(moment) < tuple(time.gmtime(2**31)))
print(time.mktime(time.strptime("1970-01-02", "%Y-%m-%d")) - time.mktime(time.strptime("1970-01-01", "%Y-%m-%d")))
