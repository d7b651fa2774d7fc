"""The clocks go forward, and waiting takes as long as it was told to."""

import time
from datetime import UTC, date, datetime, timedelta, timezone


def main() -> None:
    before = time.monotonic_ns()
    started = time.perf_counter()
    time.sleep(0.02)
    time.sleep(0)
    passed = time.monotonic_ns() - before
    print(passed >= 20_000_000, passed < 20_000_000_000, time.perf_counter() - started >= 0.02)
    begun = time.monotonic_ns()
    used = time.process_time_ns()
    time.sleep(0.05)
    slept = time.process_time_ns() - used
    passed = time.monotonic_ns() - begun
    while time.process_time() * 1e9 < used + slept + 3_000_000:
        pass
    worked = time.process_time_ns() - used - slept
    print(0 <= slept <= passed - 45_000_000, worked > 2_000_000, time.process_time() > 0.0)
    numbers = [time.monotonic() for _ in range(100)]
    print(numbers == sorted(numbers), time.perf_counter_ns() > 0)
    now = time.time()
    print(now > 1.7e9, abs(time.time_ns() - int(now * 1e9)) < 1_000_000_000, time.gmtime().tm_year >= 2024)
    moment = datetime.now(UTC)
    print(moment > datetime(2024, 1, 1, tzinfo=UTC), abs(moment.timestamp() - time.time()) < 60, moment.tzinfo is UTC)
    print(
        abs(datetime.now(timezone(timedelta(hours=3))) - moment) < timedelta(minutes=1), date.today() > date(2024, 1, 1)
    )
    for bad in (-1.0, float("nan")):
        try:
            time.sleep(bad)
        except ValueError as error:
            print(error)


main()
