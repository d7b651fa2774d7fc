"""What a server has done, as numbers for Prometheus (text format 0.0.4). What a client sends is never a label of its
own, so that the number of series has a bound.
"""

from __future__ import annotations

from importos.serve.http.observers import Observer
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response

BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE")
TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


class Metrics(Observer):
    def __init__(self) -> None:
        self._requests: dict[tuple[str, int], int] = {}
        self._buckets = [0] * (len(BUCKETS) + 1)
        self._seconds = 0.0
        self._bytes = 0
        self._connections = 0
        self._accepted = 0
        self._in_flight = 0
        self._refused = 0
        self._dropped = 0
        self._failed = 0

    def connections_changed(self, count: int) -> None:
        if count > self._connections:
            self._accepted += 1
        self._connections = count

    def began(self, request: Request) -> None:
        self._in_flight += 1

    def answered(self, request: Request, response: Response, sent: int, seconds: float) -> None:
        self._in_flight -= 1
        self._bytes += sent
        self._seconds += seconds
        key = (request.method if request.method in METHODS else "other", response.status)
        self._requests[key] = self._requests.get(key, 0) + 1
        place = 0
        while place < len(BUCKETS) and seconds > BUCKETS[place]:
            place += 1
        self._buckets[place] += 1

    def dropped(self, request: Request) -> None:
        self._in_flight -= 1
        self._dropped += 1

    def refused(self, peer: str, status: int, reason: str) -> None:
        self._refused += 1

    def failed(self, request: Request, error: Exception) -> None:
        self._failed += 1

    def text(self) -> str:
        lines: list[str] = []
        _family(lines, "http_requests_total", "counter", "Responses that were sent.")
        for key in sorted(self._requests):
            method, status = key
            lines.append(f'http_requests_total{{method="{method}",status="{status}"}} {self._requests[key]}')
        _family(lines, "http_request_duration_seconds", "histogram", "From the head of a request to its answer.")
        total = 0
        for bound, count in zip(BUCKETS, self._buckets, strict=False):
            total += count
            lines.append(f'http_request_duration_seconds_bucket{{le="{bound}"}} {total}')
        total += self._buckets[len(BUCKETS)]
        lines.append(f'http_request_duration_seconds_bucket{{le="+Inf"}} {total}')
        lines.append(f"http_request_duration_seconds_sum {self._seconds}")
        lines.append(f"http_request_duration_seconds_count {total}")
        _number(lines, "http_response_bytes_total", "counter", "Bytes of bodies that were sent.", self._bytes)
        _number(lines, "http_connections", "gauge", "Connections that stand.", self._connections)
        _number(lines, "http_connections_total", "counter", "Connections that were let in.", self._accepted)
        _number(lines, "http_requests_in_flight", "gauge", "Requests that are being answered.", self._in_flight)
        _number(lines, "http_refused_total", "counter", "What was no request.", self._refused)
        _number(lines, "http_dropped_total", "counter", "Clients that went away before an answer.", self._dropped)
        _number(lines, "http_failures_total", "counter", "Handlers that failed.", self._failed)
        return "\n".join(lines) + "\n"

    async def handle(self, request: Request) -> Response:
        """The handler of ``/metrics``."""
        return Response(200, self.text().encode("utf-8"), TEXT_FORMAT)


def _family(lines: list[str], name: str, kind: str, meaning: str) -> None:
    lines.append(f"# HELP {name} {meaning}")
    lines.append(f"# TYPE {name} {kind}")


def _number(lines: list[str], name: str, kind: str, meaning: str, value: int) -> None:
    _family(lines, name, kind, meaning)
    lines.append(f"{name} {value}")
