"""Queues of every order between threads; tasks; what is empty or full."""

import queue
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue, SimpleQueue
from threading import Thread

numbers: Queue[int] = Queue()
results: list[int] = []


def work() -> None:
    while True:
        number = numbers.get()
        if number < 0:
            numbers.task_done()
            break
        results.append(number * number)
        numbers.task_done()


workers = [Thread(target=work) for _ in range(3)]
for worker in workers:
    worker.start()
for number in range(20):
    numbers.put(number)
numbers.join()
for _ in workers:
    numbers.put(-1)
for worker in workers:
    worker.join()
print(sorted(results), numbers.qsize(), numbers.empty(), numbers.full(), numbers.unfinished_tasks)
try:
    numbers.task_done()
except ValueError as error:
    print(error)

small: Queue[str] = Queue(maxsize=2)


def produce() -> None:
    for word in ("one", "two", "three", "four", "five"):
        small.put(word)
    small.put("")


producer = Thread(target=produce)
producer.start()
words: list[str] = []
while word := small.get():
    words.append(word)
producer.join()
print(words, small.maxsize)
small.put("a")
small.put_nowait("b")
print(small.full(), small.qsize())
try:
    small.put_nowait("c")
except Full as full:
    print(type(full).__name__, full.args)
small.get()
small.get_nowait()
try:
    small.get(block=False)
except queue.Empty as empty:
    print(type(empty).__name__, empty.args)

stack: LifoQueue[str] = LifoQueue()
heap: PriorityQueue[tuple[int, str]] = PriorityQueue()
for number, word in enumerate("delta alpha charlie bravo".split()):
    stack.put(word)
    heap.put((len(word) * 10 - number, word))
print([stack.get() for _ in range(4)], [heap.get() for _ in range(4)], stack.empty(), heap.qsize())

simple: SimpleQueue[bytes] = SimpleQueue()
received: list[bytes] = []


def receive() -> None:
    while data := simple.get():
        received.append(data)


receiver = Thread(target=receive)
receiver.start()
for data in (b"x", b"yy", b"zzz", b""):
    simple.put(data)
receiver.join()
print(received, simple.empty(), simple.qsize())
try:
    simple.get_nowait()
except Empty:
    print("empty")
