"""A watchdog that is fed, stopped, and then not fed any more; ends only by it."""

import time

from importos import watchdog

try:
    watchdog.feed()
except RuntimeError as error:
    print(error)
for seconds in (0.0, 1e9):
    try:
        watchdog.start(seconds)
    except ValueError as error:
        print(error)
watchdog.start(1.0)
for _ in range(2):
    time.sleep(0.6)
    watchdog.feed()
watchdog.stop()
time.sleep(1.3)
print("works", flush=True)
watchdog.start(0.2)
while True:
    pass
