"""The module ``urllib.parse``: addresses of the web, taken apart, joined and quoted."""

from urllib.parse._addresses import DefragResult as DefragResult
from urllib.parse._addresses import ParseResult as ParseResult
from urllib.parse._addresses import SplitResult as SplitResult
from urllib.parse._addresses import urldefrag as urldefrag
from urllib.parse._addresses import urljoin as urljoin
from urllib.parse._addresses import urlparse as urlparse
from urllib.parse._addresses import urlsplit as urlsplit
from urllib.parse._addresses import urlunparse as urlunparse
from urllib.parse._addresses import urlunsplit as urlunsplit
from urllib.parse._queries import parse_qs as parse_qs
from urllib.parse._queries import parse_qsl as parse_qsl
from urllib.parse._queries import urlencode as urlencode
from urllib.parse._quoting import quote as quote
from urllib.parse._quoting import quote_from_bytes as quote_from_bytes
from urllib.parse._quoting import quote_plus as quote_plus
from urllib.parse._quoting import unquote as unquote
from urllib.parse._quoting import unquote_plus as unquote_plus
from urllib.parse._quoting import unquote_to_bytes as unquote_to_bytes
