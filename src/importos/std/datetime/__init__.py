"""The module ``datetime``: days, times of day, moments, durations, and places whose clocks are fixed."""

from datetime._dates import MAXYEAR, MINYEAR, date
from datetime._duration import timedelta
from datetime._moments import datetime
from datetime._times import time
from datetime._zones import UTC, timezone, tzinfo
