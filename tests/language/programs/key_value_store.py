"""A store of keys and values as a log-structured merge tree over byte streams: memory table, sorted runs, merging."""

from __future__ import annotations

import bisect
import heapq
import struct
import binascii
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import closing
from io import BytesIO
from typing import BinaryIO, Protocol


class Checksum(Protocol):
    def __call__(self, data: bytes, value: int = 0, /) -> int: ...


class CorruptRun(Exception):
    pass


TOMBSTONE = None
Entry = tuple[bytes, "bytes | None"]


class Run:
    """An immutable sorted file: entries, then an index of every fourth key, then a trailer."""

    _trailer = struct.Struct("<III")
    stride = 4

    def __init__(self, stream: BinaryIO, checksum: Checksum) -> None:
        self.stream = stream
        stream.seek(-self._trailer.size, 2)
        self.index_at, count, check = self._trailer.unpack(stream.read())
        stream.seek(0)
        if checksum(stream.read(self.index_at)) != check:
            raise CorruptRun(f"checksum of {count} entries")
        self.count = count
        self.keys: list[bytes] = []
        self.offsets: list[int] = []
        for key, value in self._entries(self.index_at):
            assert value is not None
            self.keys.append(key)
            self.offsets.append(int.from_bytes(value, "little"))

    def _entries(self, start: int, end: int | None = None) -> Iterator[Entry]:
        self.stream.seek(start)
        while header := self.stream.read(4):
            if len(header) < 4 or (end is not None and self.stream.tell() > end):
                return
            key_size, value_size = header[0] | header[1] << 8, header[2] | header[3] << 8
            if key_size == 0:
                return
            key = self.stream.read(key_size)
            if value_size == 0xFFFF:
                yield key, TOMBSTONE
            else:
                yield key, self.stream.read(value_size)

    def __iter__(self) -> Iterator[Entry]:
        yield from self._entries(0, self.index_at)

    def find(self, key: bytes) -> tuple[bool, bytes | None]:
        place = bisect.bisect_right(self.keys, key) - 1
        if place < 0:
            return False, None
        for found, value in self._entries(self.offsets[place], self.index_at):
            if found == key:
                return True, value
            if found > key:
                break
        return False, None

    @classmethod
    def write(cls, entries: Iterable[Entry], checksum: Checksum) -> Run:
        stream = BytesIO()
        index = bytearray()
        count = 0
        for count, (key, value) in enumerate(entries, 1):
            if (count - 1) % cls.stride == 0:
                index += cls._packed(key, stream.tell().to_bytes(4, "little"))
            stream.write(cls._packed(key, value))
        content = stream.getvalue()
        stream.write(index)
        stream.write(bytes(4))
        stream.write(cls._trailer.pack(len(content), count, checksum(content)))
        return cls(stream, checksum)

    @staticmethod
    def _packed(key: bytes, value: bytes | None) -> bytes:
        size = 0xFFFF if value is TOMBSTONE else len(value)
        return struct.pack("<HH", len(key), size) + key + (value or b"")


class Store(MutableMapping[str, str]):
    def __init__(self, limit: int = 6, *, on_event: Callable[[str], None] = print) -> None:
        self.limit = limit
        self.memory: dict[bytes, bytes | None] = {}
        self.runs: list[Run] = []
        self.on_event = on_event

    def __setitem__(self, key: str, value: str) -> None:
        self._set(key.encode(), value.encode())

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._set(key.encode(), TOMBSTONE)

    def __getitem__(self, key: str) -> str:
        raw = key.encode()
        if raw in self.memory:
            value = self.memory[raw]
        else:
            for run in reversed(self.runs):
                known, value = run.find(raw)
                if known:
                    break
            else:
                raise KeyError(key)
        if value is None:
            raise KeyError(key)
        return value.decode()

    def __iter__(self) -> Iterator[str]:
        return (key.decode() for key, value in self._merged() if value is not TOMBSTONE)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _set(self, key: bytes, value: bytes | None) -> None:
        self.memory[key] = value
        if len(self.memory) >= self.limit:
            self.flush()

    def _merged(self) -> Iterator[Entry]:
        sources: list[Iterable[Entry]] = [sorted(self.memory.items()), *map(list, reversed(self.runs))]
        tagged = ([(key, age, value) for key, value in source] for age, source in enumerate(sources))
        last: bytes | None = None
        for key, _, value in heapq.merge(*tagged, key=lambda entry: entry[:2]):
            if key != last:
                yield key, value
            last = key

    def flush(self) -> None:
        if self.memory:
            run = Run.write(sorted(self.memory.items()), binascii.crc32)
            self.on_event(f"flush {run.count} entries, {len(run.keys)} indexed")
            self.runs.append(run)
            self.memory.clear()
        if len(self.runs) > 2:
            entries = [entry for entry in self._merged() if entry[1] is not TOMBSTONE]
            self.on_event(f"merge {len(self.runs)} runs into {len(entries)} entries")
            for old in self.runs:
                old.stream.close()
            self.runs = [Run.write(entries, binascii.crc32)]

    def close(self) -> None:
        self.flush()
        self.on_event(f"closed with {len(self.runs)} runs")


def main() -> None:
    with closing(Store()) as store:
        for number in range(16):
            store[f"key{number:02}"] = "value " * (number % 3)
            if number % 4 == 3:
                del store[f"key{number - 2:02}"]
        store.update({"key00": "zero", "zz": "last"})
        print(len(store), list(store)[:4], store["key00"], repr(store["key06"]))
        print(store.get("key01"), "key02" in store, store.pop("zz"), store.setdefault("yy", "new"))
        for missing in ("key01", "nothing"):
            try:
                del store[missing]
            except KeyError as error:
                print("no", error)
        print({key: len(value) for key, value in store.items() if value})
    damaged = bytearray(store.runs[0].stream.read() or b"")
    store.runs[0].stream.seek(0)
    damaged += store.runs[0].stream.read()
    damaged[5] ^= 1
    try:
        Run(BytesIO(damaged), binascii.crc32)
    except CorruptRun as error:
        print(error)


main()
