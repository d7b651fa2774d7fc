"""Conditional requests (RFC 9110 §13): whether what the client has is still what would be sent."""

from __future__ import annotations

from importos.proto.http1.dates import parse_date
from importos.serve.http.requests import Request


class Validators:
    """What tells two states of a resource apart: a strong entity tag with its quotes, and seconds since 1970 (-1: not
    known).
    """

    def __init__(self, tag: str, modified: int = -1) -> None:
        self.tag = tag
        self.modified = modified


def entity_tags(value: str) -> list[str]:
    """The members of a list of entity tags, weak ones with their ``W/``; a comma may be inside the quotes."""
    tags: list[str] = []
    at = 0
    while at < len(value):
        if value[at] == " " or value[at] == "\t" or value[at] == ",":
            at += 1
            continue
        begin = at
        if value.startswith("W/", at):
            at += 2
        if not value.startswith('"', at):
            return tags
        end = value.find('"', at + 1)
        if end < 0:
            return tags
        tags.append(value[begin : end + 1])
        at = end + 1
    return tags


def tags_match(value: str, tag: str, is_weak: bool) -> bool:
    """Whether ``*`` or one of the listed tags fits (RFC 9110 §8.8.3.2)."""
    if value.strip() == "*":
        return True
    for listed in entity_tags(value):
        if listed == tag or (is_weak and listed.startswith("W/") and listed[2:] == tag):
            return True
    return False


def condition_status(request: Request, validators: Validators) -> int:
    """0: go on; 304 or 412: answer that instead, in the order of RFC 9110 §13.2.2."""
    is_reading = request.method == "GET" or request.method == "HEAD"
    if_match = request.header("if-match")
    if if_match:
        if not tags_match(if_match, validators.tag, False):
            return 412
    else:
        since = parse_date(request.header("if-unmodified-since").encode("latin-1"))
        if since is not None and validators.modified > since:
            return 412
    if_none_match = request.header("if-none-match")
    if if_none_match:
        if tags_match(if_none_match, validators.tag, True):
            return 304 if is_reading else 412
    elif is_reading and validators.modified >= 0:
        since = parse_date(request.header("if-modified-since").encode("latin-1"))
        if since is not None and validators.modified <= since:
            return 304
    return 0


def range_is_wanted(request: Request, validators: Validators) -> bool:
    """Whether a Range counts: If-Range says that the client has a part of what is there now (RFC 9110 §13.1.5)."""
    if not request.header("range") or request.method != "GET":
        return False
    value = request.header("if-range")
    if not value:
        return True
    if value.startswith(('"', "W/")):
        return value == validators.tag
    return validators.modified >= 0 and parse_date(value.encode("latin-1")) == validators.modified
