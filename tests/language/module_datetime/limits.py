"""The smallest and largest durations and times; times with parts replaced."""

from datetime import datetime, time, timedelta, timezone

print(timedelta.max, timedelta.min, timedelta.resolution, time.min, time.max, datetime.max)
print(repr(timedelta.max), timedelta.min < -timedelta(1), timedelta.resolution * 3)
try:
    print(timedelta.max + timedelta.resolution)
except OverflowError as error:
    print(error)
noon = time(12, 30, 5, 99, tzinfo=timezone.utc)
print(noon.replace(hour=5), noon.replace(minute=0, second=0, microsecond=0), noon.replace(tzinfo=None))
print(repr(noon.replace(fold=1)), noon.replace() == noon)
try:
    print(noon.replace(hour=24))
except ValueError as error:
    print(error)
