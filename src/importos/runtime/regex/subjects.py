"""Texts and bytes as what is searched: their sizes, offsets and parts."""

from __future__ import annotations

from typing import TypeVar, cast

from importos.runtime.text.building import ByteBuilder
from importos.runtime.text.code_points import count_code_points
from importos.runtime.text.slicing import part
from importos.runtime.text.storage import copy_bytes, copy_text, text_size
from importos.runtime.text.text_search import index_of, offset

S = TypeVar("S", bound="str | bytes")


def size_of(subject: str | bytes) -> int:
    return text_size(subject) if isinstance(subject, str) else len(subject)


def offset_in(subject: str | bytes, index: int) -> int:
    """The offset of an index, which is brought inside."""
    index = max(0, min(index, len(subject)))
    return offset(subject, index) if isinstance(subject, str) else index


def index_in(subject: str | bytes, at: int) -> int:
    """The index of an offset; -1 for -1."""
    return index_of(subject, at) if isinstance(subject, str) else at


def cut(subject: S, start: int, stop: int) -> S:
    """The part between two offsets, which begin and end characters."""
    if isinstance(subject, str):
        return cast(S, part(subject, start, stop))
    assert isinstance(subject, bytes)
    if start == 0 and stop == len(subject):
        return subject
    return cast(S, copy_bytes(subject, start, max(stop - start, 0)))


def built_like(subject: S, builder: ByteBuilder) -> S:
    """What a builder holds, which is of the kind of the subject."""
    if isinstance(subject, str):
        # SAFETY: a builder of parts of texts, and of whole texts, holds valid UTF-8.
        length = count_code_points(builder.storage, 0, builder.size)
        return cast(S, copy_text(builder.storage, 0, builder.size, length))
    return cast(S, builder.finish_bytes())
