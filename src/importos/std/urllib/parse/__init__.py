"""The module ``urllib.parse``: addresses of the web, taken apart, joined and quoted."""

from urllib.parse._addresses import (
    DefragResult as DefragResult,
    ParseResult as ParseResult,
    SplitResult as SplitResult,
    urldefrag as urldefrag,
    urljoin as urljoin,
    urlparse as urlparse,
    urlsplit as urlsplit,
    urlunparse as urlunparse,
    urlunsplit as urlunsplit,
)
from urllib.parse._queries import parse_qs as parse_qs, parse_qsl as parse_qsl, urlencode as urlencode
from urllib.parse._quoting import (
    quote as quote,
    quote_from_bytes as quote_from_bytes,
    quote_plus as quote_plus,
    unquote as unquote,
    unquote_plus as unquote_plus,
    unquote_to_bytes as unquote_to_bytes,
)
