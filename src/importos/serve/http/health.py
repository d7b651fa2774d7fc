"""Whether the program is well, for whoever decides to send it requests or to start it again."""

from __future__ import annotations

from collections.abc import Callable

from importos.serve.http.requests import Request
from importos.serve.http.responses import Response, json


class Health:
    """The handler of ``/health``: 200 when every check says yes, 503 else. A check that raises says no."""

    def __init__(self) -> None:
        self._checks: dict[str, Callable[[], bool]] = {}

    def add(self, name: str, check: Callable[[], bool]) -> None:
        self._checks[name] = check

    async def handle(self, request: Request) -> Response:
        told: dict[str, str] = {}
        for name, check in self._checks.items():
            told[name] = "ok" if _passes(check) else "failing"
        is_well = "failing" not in told.values()
        response = json({"status": "ok" if is_well else "failing", "checks": told}, 200 if is_well else 503)
        response.add("cache-control", "no-store")
        return response


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        return False
