"""The module ``io``: files, and text and bytes in memory that are written and read like files."""

from io._base import (
    SEEK_CUR as SEEK_CUR,
    SEEK_END as SEEK_END,
    SEEK_SET as SEEK_SET,
    BufferedIOBase as BufferedIOBase,
    IOBase as IOBase,
    RawIOBase as RawIOBase,
    TextIOBase as TextIOBase,
    UnsupportedOperation as UnsupportedOperation,
)
from io._buffered import (
    BufferedRandom as BufferedRandom,
    BufferedReader as BufferedReader,
    BufferedWriter as BufferedWriter,
)
from io._bytes import BytesIO as BytesIO
from io._files import FileIO as FileIO
from io._text import StringIO as StringIO
from io._wrapper import TextIOWrapper as TextIOWrapper

DEFAULT_BUFFER_SIZE = 8192
