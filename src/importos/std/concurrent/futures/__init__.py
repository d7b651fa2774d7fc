"""The module ``concurrent.futures``: results of work that other threads do."""

from builtins import TimeoutError as TimeoutError
from concurrent.futures._base import (
    ALL_COMPLETED as ALL_COMPLETED,
    FIRST_COMPLETED as FIRST_COMPLETED,
    FIRST_EXCEPTION as FIRST_EXCEPTION,
    BrokenExecutor as BrokenExecutor,
    CancelledError as CancelledError,
    Future as Future,
    InvalidStateError as InvalidStateError,
)
from concurrent.futures._executors import Executor as Executor
from concurrent.futures._waiting import as_completed as as_completed, wait as wait
from concurrent.futures.thread import ThreadPoolExecutor as ThreadPoolExecutor
