"""A program without a card of its own asks nobody for texts or echoes, and hears why."""

from importos.network import look_up_texts, ping

for host in ("example.org", "127.0.0.1"):
    try:
        print(look_up_texts(host))
    except OSError as error:
        print(error)
try:
    print(ping("127.0.0.1", 0.5))
except OSError as error:
    print(error.errno)
