"""The module ``io``: text and bytes in memory that are written and read like files."""

from io._base import SEEK_CUR as SEEK_CUR
from io._base import SEEK_END as SEEK_END
from io._base import SEEK_SET as SEEK_SET
from io._base import IOBase as IOBase
from io._base import TextIOBase as TextIOBase
from io._base import UnsupportedOperation as UnsupportedOperation
from io._bytes import BytesIO as BytesIO
from io._text import StringIO as StringIO

DEFAULT_BUFFER_SIZE = 8192
