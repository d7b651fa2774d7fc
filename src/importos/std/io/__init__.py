"""The module ``io``: files, and text and bytes in memory that are written and read like files."""

from io._base import SEEK_CUR as SEEK_CUR
from io._base import SEEK_END as SEEK_END
from io._base import SEEK_SET as SEEK_SET
from io._base import BufferedIOBase as BufferedIOBase
from io._base import IOBase as IOBase
from io._base import RawIOBase as RawIOBase
from io._base import TextIOBase as TextIOBase
from io._base import UnsupportedOperation as UnsupportedOperation
from io._buffered import BufferedRandom as BufferedRandom
from io._buffered import BufferedReader as BufferedReader
from io._buffered import BufferedWriter as BufferedWriter
from io._bytes import BytesIO as BytesIO
from io._files import FileIO as FileIO
from io._text import StringIO as StringIO
from io._wrapper import TextIOWrapper as TextIOWrapper

DEFAULT_BUFFER_SIZE = 8192
