"""ChaCha20 and the random generator: the vectors of RFC 8439, how it is seeded, that nothing comes twice."""

from __future__ import annotations

import pytest

from importos.arch.x86_64.random_instructions import ProcessorNoise
from importos.arch.x86_64.timing_jitter import TimingJitter
from importos.kernel.chacha20 import ChaCha20
from importos.kernel.random_generator import RESEED_BYTES, RandomGenerator
from importos.lowlevel.objects import ByteStorage, new_tailed
from importos.lowlevel.twins.machine import machine

KEY = bytes(range(32))
LETTER = (
    b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip "
    b"for the future, sunscreen would be it."
)


@pytest.fixture(autouse=True)
def fresh_machine() -> None:
    machine.reset()


def stream(key: bytes, counter: int, nonce: bytes, size: int) -> bytes:
    target = new_tailed(ByteStorage, size)
    ChaCha20(key, counter, nonce).store(target, 0, size)
    return bytes(target._tail)


def test_the_block_of_rfc_8439_2_3_2() -> None:
    block = stream(KEY, 1, bytes.fromhex("000000090000004a00000000"), 64)
    assert block.hex() == (
        "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
        "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e"
    )


def test_the_letter_of_rfc_8439_2_4_2() -> None:
    key_stream = stream(KEY, 1, bytes.fromhex("000000000000004a00000000"), len(LETTER))
    assert bytes(a ^ b for a, b in zip(LETTER, key_stream, strict=True)).hex() == (
        "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0bf91b65c5524733ab8f593dabcd62b357"
        "1639d624e65152ab8f530c359f0861d807ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736"
        "5af90bbf74a35be6b40b8eedf2785e42874d"
    )


@pytest.mark.parametrize(
    ("key", "counter", "nonce", "expected"),
    [  # RFC 8439, A.1, vectors 1 to 5
        (bytes(32), 0, bytes(12), "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"),
        (bytes(32), 1, bytes(12), "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"),
        (bytes(31) + b"\1", 1, bytes(12), "3aeb5224ecf849929b9d828db1ced4dd832025e8018b8160b82284f3c949aa5a"),
        (b"\0\xff" + bytes(30), 2, bytes(12), "72d54dfbf12ec44b362692df94137f328fea8da73990265ec1bbbea1ae9af0ca"),
        (bytes(32), 0, bytes(11) + b"\2", "c2c64d378cd536374ae204b9ef933fcd1a8b2288b3dfa49672ab765b54ee27c7"),
    ],
)
def test_the_blocks_of_rfc_8439_a_1(key: bytes, counter: int, nonce: bytes, expected: str) -> None:
    assert stream(key, counter, nonce, 32).hex() == expected


def test_wrong_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="a key of 32 bytes and a nonce of 12"):
        ChaCha20(bytes(31), 0, bytes(12))


class Source:
    """A source that a test fills."""

    def __init__(self, name: str, data: bytes, bits_a_byte: int) -> None:
        self.name = name
        self.data = data
        self.bits_a_byte = bits_a_byte
        self.asked = 0

    def gather(self) -> bytes:
        self.asked += 1
        return self.data

    def bits(self, size: int) -> int:
        return size * self.bits_a_byte


class Broken(Source):
    def gather(self) -> bytes:
        raise OSError("gone")


def test_the_same_seed_gives_the_same_bytes_and_never_twice() -> None:
    one, two = (RandomGenerator([Source("a", b"x" * 32, 8)]) for _ in range(2))
    answers = [one.read(100) for _ in range(4)]
    assert answers == [two.read(100) for _ in range(4)]
    assert len(set(answers)) == 4
    assert one.read(0) == b""


def test_every_source_and_its_name_matter() -> None:
    def first(*sources: Source) -> bytes:
        return RandomGenerator([Source("a", b"x" * 32, 8), *sources]).read(32)

    answers = [first(), first(Source("b", b"", 0)), first(Source("b", b"y", 0)), first(Source("c", b"y", 0))]
    assert len(set(answers)) == 4


def test_a_broken_source_is_left_out() -> None:
    generator = RandomGenerator([Broken("gone", b"", 8), Source("a", b"x" * 32, 8)])
    assert len(generator.read(5)) == 5
    assert generator.seeded_by == ["a"]


def test_nothing_is_answered_before_it_is_seeded() -> None:
    source = Source("weak", b"x" * 63, 1)
    generator = RandomGenerator([source])
    for _ in range(2):
        with pytest.raises(OSError, match="this machine gives no random bytes"):
            generator.read(1)
    source.data = b"x" * 64
    assert len(generator.read(1)) == 1


def test_it_is_seeded_again_and_a_source_may_be_gone_then() -> None:
    source = Source("a", b"x" * 32, 8)
    generator = RandomGenerator([source])
    generator.read(RESEED_BYTES // 1024)
    assert source.asked == 1
    generator.bytes_left = 0
    source.data = b""
    assert len(generator.read(4)) == 4
    assert source.asked > 1


def test_the_key_is_gone_after_an_answer() -> None:
    generator = RandomGenerator([Source("a", b"x" * 32, 8)])
    generator.seed()
    before = [generator.cipher.words.get(index) for index in range(4, 12)]
    data = generator.read(64)
    after = [generator.cipher.words.get(index) for index in range(4, 12)]
    assert not set(before) & set(after)
    given = [generator.cipher.given.get(index) for index in range(16)]
    assert not {int.from_bytes(data[start : start + 4], "little") for start in range(0, 64, 4)} & set(given)


def test_a_processor_without_the_instructions_gives_nothing() -> None:
    machine.random_numbers = [1, 2, 3]
    assert ProcessorNoise().gather() == b""
    assert machine.random_numbers == [1, 2, 3]


@pytest.mark.parametrize("leaf", [{(1, 0, 2): 1 << 30}, {(7, 0, 1): 1 << 18}])
def test_numbers_of_the_processor(leaf: dict[tuple[int, int, int], int]) -> None:
    machine.cpuid = {(0, 0, 0): 7, **leaf}
    machine.random_numbers = list(range(1, 9))
    noise = ProcessorNoise()
    assert noise.gather() == b"".join(number.to_bytes(8, "little") for number in range(1, 9))
    assert noise.gather() == b"", "the processor has none left"


def test_a_processor_that_always_says_the_same_gives_nothing() -> None:
    machine.cpuid = {(0, 0, 0): 7, (1, 0, 2): 1 << 30}
    machine.random_numbers = [0xFFFFFFFFFFFFFFFF] * 8
    assert ProcessorNoise().gather() == b""


@pytest.mark.parametrize("steps", [[], [1000, 1010] * 9000])
def test_a_clock_that_is_too_regular_gives_no_jitter(steps: list[int]) -> None:
    machine.timestamp_steps = steps
    assert TimingJitter().gather() == b""


def test_jitter() -> None:
    machine.timestamp_steps = [1000 + number * number % 977 for number in range(9000)]
    jitter = TimingJitter()
    data = jitter.gather()
    assert len(data) == 2048
    assert jitter.bits(len(data)) == 512
    assert len(set(data)) > 100
