"""The module ``concurrent.futures``: results of work that other threads do."""

from builtins import TimeoutError as TimeoutError
from concurrent.futures._base import ALL_COMPLETED as ALL_COMPLETED
from concurrent.futures._base import FIRST_COMPLETED as FIRST_COMPLETED
from concurrent.futures._base import FIRST_EXCEPTION as FIRST_EXCEPTION
from concurrent.futures._base import BrokenExecutor as BrokenExecutor
from concurrent.futures._base import CancelledError as CancelledError
from concurrent.futures._base import Future as Future
from concurrent.futures._base import InvalidStateError as InvalidStateError
from concurrent.futures._executors import Executor as Executor
from concurrent.futures._waiting import as_completed as as_completed
from concurrent.futures._waiting import wait as wait
from concurrent.futures.thread import ThreadPoolExecutor as ThreadPoolExecutor
