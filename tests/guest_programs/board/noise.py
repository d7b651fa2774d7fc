"""Where the random bytes of a PC come from, and how much each source is trusted for."""

import os

from importos.board.pc_devices import noise_sources

print(len(os.urandom(7)))
for source in noise_sources():
    data = source.gather()
    print(source.name, len(data), source.bits(len(data)), len(set(data)) > 12 or not data)
