"""``ThreadPoolExecutor``: threads that call what is submitted, as many at once as it is allowed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures._base import BrokenExecutor
from concurrent.futures._executors import Executor, Work
from queue import SimpleQueue
from threading import Thread, call_before_joining

_USUAL_WORKERS = 5  # CPython's min(32, processors + 4), for one processor

_pools_made = 0
_pools: list[_Pool] = []
_is_program_over = False


class BrokenThreadPool(BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""


class _Pool:
    """What the threads of an executor know of it: they do not keep the executor alive."""

    def __init__(self, initializer: Callable[[], object] | None) -> None:
        self.queue: SimpleQueue[Work | None] = SimpleQueue()
        self.idle = 0
        self.is_closed = False
        self.is_broken = False
        self.threads: list[Thread] = []
        self._initializer = initializer

    def work(self) -> None:
        """The life of a thread."""
        initializer = self._initializer
        if initializer is not None:
            try:
                initializer()
            except BaseException:
                self.is_broken = True
                self.cancel_all()
                raise
        while True:
            if self.queue.empty():
                self.idle += 1
            work = self.queue.get()
            if work is None:
                self.queue.put(None)  # for the next one
                break
            work.run()

    def close(self) -> None:
        """Its threads end when nothing is left to do."""
        self.is_closed = True
        self.queue.put(None)

    def cancel_all(self) -> None:
        while not self.queue.empty():
            work = self.queue.get()
            if work is not None:
                work.cancel()

    def join(self) -> None:
        for thread in self.threads:
            thread.join()


class ThreadPoolExecutor(Executor):
    """At most ``max_workers`` threads, begun when there is work and nobody idle."""

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Callable[[], object] | None = None,
        initargs: tuple[()] = (),
    ) -> None:
        global _pools_made
        self._pool = _Pool(initializer)  # first: __del__ comes also when the rest fails
        workers = _USUAL_WORKERS if max_workers is None else max_workers
        if workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = workers
        self._prefix = thread_name_prefix
        if thread_name_prefix == "":
            self._prefix = "ThreadPoolExecutor-" + repr(_pools_made)
            _pools_made += 1

    def _take(self, work: Work) -> None:
        pool = self._pool
        if pool.is_broken:
            raise BrokenThreadPool("A thread initializer failed, the thread pool is not usable anymore")
        if pool.is_closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _is_program_over:
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
        pool.queue.put(work)
        if pool.idle > 0:
            pool.idle -= 1
            return
        if len(pool.threads) < self._max_workers:
            if not pool.threads:
                _pools.append(pool)
                call_before_joining(_end_pools)
            thread = Thread(target=pool.work, name=self._prefix + "_" + repr(len(pool.threads)))
            pool.threads.append(thread)
            thread.start()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        pool = self._pool
        if cancel_futures:
            pool.cancel_all()
        pool.close()
        if wait:
            pool.join()
        for position in range(len(_pools)):
            if _pools[position] is pool:
                del _pools[position]
                break

    def __del__(self) -> None:
        self._pool.close()


def _end_pools() -> None:
    """The program is over: what was submitted is still done."""
    global _is_program_over
    _is_program_over = True
    for pool in list(_pools):
        pool.close()
        pool.join()
    _pools.clear()
