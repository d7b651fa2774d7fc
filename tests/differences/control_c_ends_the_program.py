"""Ctrl-C ends the program

A Linux process ends by the signal and a machine is switched off, without KeyboardInterrupt: no code of the program runs
any more, neither except nor finally.
"""
# interrupted
# CPython:
#   running
#   interrupted
# ImportOS:
#   running

count = 0
try:
    print("running", flush=True)
    while True:
        count = (count + 1) % 1000
except KeyboardInterrupt:
    print("interrupted")
