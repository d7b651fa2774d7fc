"""Lines of a server's log taken apart by a pattern with names, counted and rewritten."""

from __future__ import annotations

import re
from collections import Counter

LINE = re.compile(
    r"""
    (?P<host>\S+)\s                      # who asks
    (?P<identity>\S+)\s (?P<user>\S+)\s
    \[(?P<time>[^\]]+)\]\s               # when
    "(?P<method>[A-Z]+)\s(?P<path>[^ "]+)(?:\sHTTP/(?P<version>[\d.]+))?"\s
    (?P<status>\d{3})\s
    (?P<size>\d+|-)
    (?:\s"(?P<referrer>[^"]*)")?
    """,
    re.VERBOSE,
)

LOG = """\
127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326
10.0.0.7 - - [10/Oct/2000:13:55:37 -0700] "POST /login HTTP/1.1" 302 - "http://example.org/start"
2001:db8::1 - - [10/Oct/2000:13:56:00 -0700] "GET /old" 404 12
this is no line of a log
10.0.0.7 - - [11/Oct/2000:00:00:01 -0700] "GET /apache_pb.gif?x=1 HTTP/1.1" 200 1000
"""

statuses: Counter[str] = Counter()
total = 0
for number, line in enumerate(LOG.splitlines(), 1):
    found = LINE.match(line)
    if found is None:
        print(number, "unknown:", line)
        continue
    statuses[found["status"]] += 1
    size = found.group("size")
    total += 0 if size == "-" else int(size)
    print(number, found["host"], found["method"], found["path"], found["version"], found["referrer"])
    print(sorted(found.groupdict(default="?").items())[:3], found.end("status"), found.span("referrer"))
print(sorted(statuses.items()), total)
print(LINE.groups, dict(LINE.groupindex))

stamp = re.compile(r"(\d+)/(\w{3})/(\d{4}):(\d\d:\d\d:\d\d)")
print(stamp.sub(r"\3-\2-\1T\4", LOG.splitlines()[0]))
addresses = re.findall(r"^\d+(?:\.\d+){3}", LOG, re.MULTILINE)
print(addresses, re.subn(r"\b\d{1,3}(?:\.\d{1,3}){3}\b", "x.x.x.x", LOG)[1])
