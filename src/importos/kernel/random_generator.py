"""The generator behind ``os.urandom`` where there is no operating system: ChaCha20, keyed by what nobody foretells.

*Seeding*: SHA-256 over the old key and what each source gave (with its name and size) is the new key. The sources say
how many bits of what they gave nobody can foretell; nothing is answered before ``NEEDED_BITS`` have come together, and
where they never do OSError is raised. *Answers*: the first half of the first block becomes the key of the next answer,
what follows is given away ("fast key erasure"), so that who sees the memory now cannot tell what was answered before.
After ``RESEED_BYTES`` bytes the sources are asked again. The reasons stand in ``docs/decisions/0020-randomness.md``.

Must never answer the same bytes twice, nor keep a key that was used.
"""

from __future__ import annotations

from hashlib import sha256

from importos.hal.noise import NoiseSource
from importos.kernel.chacha20 import COUNTER_WORD, FIRST_KEY_WORD, KEY_BYTES, NONCE_BYTES, ChaCha20, little_word
from importos.kernel.fiber_lock import FiberLock
from importos.lowlevel.intrinsic import cold
from importos.runtime.text.storage import begin_bytes, finish_bytes

NEEDED_BITS = 256
ROUNDS = 4  # in which each source is asked once
RESEED_BYTES = 1 << 20
PURPOSE = b"ImportOS random generator 1"
KEY_WORDS = KEY_BYTES // 4


class RandomGenerator:
    """Implements ``hal.entropy.Entropy``. ``seeded_by`` has the names of the sources of the last seeding."""

    def __init__(self, sources: list[NoiseSource]) -> None:
        self.sources = sources
        self.lock = FiberLock()
        self.cipher = ChaCha20(bytes(KEY_BYTES), 0, bytes(NONCE_BYTES))
        self.is_seeded = False
        self.bytes_left = 0
        self.seeded_by: list[str] = []

    def read(self, size: int) -> bytes:
        while self.bytes_left <= 0:
            with self.lock:  # sources may wait, and other fibers ask for bytes meanwhile
                if self.bytes_left <= 0:
                    self.seed()
        self.bytes_left -= size
        data = begin_bytes(size)
        cipher = self.cipher
        cipher.words.set(COUNTER_WORD, 0)
        cipher.advance()
        next_key = [cipher.given.get(index) for index in range(KEY_WORDS)]
        cipher.store(data, 0, size)
        for index in range(KEY_WORDS):
            cipher.words.set(FIRST_KEY_WORD + index, next_key[index])
            next_key[index] = 0
        cipher.advance()  # the last block that was given away is forgotten too
        return finish_bytes(data)

    @cold
    def seed(self) -> None:
        """Asks the sources; a generator that was seeded before goes on with less than it needed at first."""
        digest = sha256()
        digest.update(PURPOSE)
        for index in range(KEY_WORDS):
            digest.update(self.cipher.words.get(FIRST_KEY_WORD + index).to_bytes(4, "little"))
        bits = 0
        names: list[str] = []
        for _round in range(ROUNDS):
            for source in self.sources:
                data = gathered(source)
                digest.update(source.name.encode())
                digest.update(len(data).to_bytes(4, "little"))
                digest.update(data)
                if len(data) > 0:
                    bits += source.bits(len(data))
                    if source.name not in names:
                        names.append(source.name)
            if bits >= NEEDED_BITS:
                break
        if bits < NEEDED_BITS and not self.is_seeded:
            raise OSError("this machine gives no random bytes: it needs virtio-rng, RDRAND or a finer clock")
        key = digest.digest()
        for index in range(KEY_WORDS):
            self.cipher.words.set(FIRST_KEY_WORD + index, little_word(key, index * 4))
        self.is_seeded = True
        self.bytes_left = RESEED_BYTES
        self.seeded_by = names


def gathered(source: NoiseSource) -> bytes:
    """What the source gives; a broken one gives nothing, and the others must do."""
    try:
        return source.gather()
    except OSError:
        return b""
