"""How much of everything one message may have. What has no limit is memory that a stranger fills."""

from __future__ import annotations


class Limits:
    """Sizes in bytes. What is over them is refused: 414 for the target, 431 for fields, 413 for a body."""

    def __init__(
        self,
        request_line: int = 8192,
        field_line: int = 8192,
        fields: int = 100,
        head: int = 32768,
        body: int = 1 << 30,
        chunk_line: int = 256,
        chunk_extensions: int = 4096,
    ) -> None:
        self.request_line = request_line
        self.field_line = field_line
        self.fields = fields
        self.head = head
        self.body = body
        self.chunk_line = chunk_line
        self.chunk_extensions = chunk_extensions  # of all chunks of a body together


DEFAULT = Limits()
