"""Threads hand over when they wait

A thread keeps the processor until it waits for something; CPython takes it away after a few milliseconds. A thread that
looks at a variable again and again never sees another one change it. When every thread waits and none waits for a
moment, the main thread gets RuntimeError; in CPython the program would wait for ever.

Instead: wait for an Event, a Condition or a Queue, or call time.sleep in the loop.
"""
# CPython:
#   True
# ImportOS:
#   False

from threading import Event, Thread

go = Event()
stopped = False


def stop() -> None:
    global stopped
    go.wait()
    stopped = True


thread = Thread(target=stop)
thread.start()
go.set()
turns = 0
while not stopped and turns < 100_000_000:
    turns += 1
print(stopped)
thread.join()
