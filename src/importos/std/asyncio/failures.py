"""Handlers of the program for what nobody else hears of: failed callbacks, tasks that nobody waits for."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop, FailureReport
from typing import Callable

ExceptionHandler = Callable[[AbstractEventLoop, dict[str, object]], object]


class HandlerOfProgram:
    """Makes a dictionary of what is known."""

    def __init__(self, handler: ExceptionHandler) -> None:
        self.handler = handler

    def report(self, loop: AbstractEventLoop, failure: FailureReport) -> None:
        context: dict[str, object] = {"message": failure.message}
        error = failure.error
        if error is not None:
            context["exception"] = error
        if failure.noun:
            context[failure.noun] = failure.thing
        self.handle(loop, context)

    def handle(self, loop: AbstractEventLoop, context: dict[str, object]) -> None:
        try:
            self.handler(loop, context)
        except Exception as error:
            message = "Unhandled error in exception handler\ncontext: " + repr(context)
            loop.report_by_default(FailureReport(message, error, "", None))


def set_handler(loop: AbstractEventLoop, handler: ExceptionHandler | None) -> None:
    loop.reporter = None if handler is None else HandlerOfProgram(handler)


def handler_of(loop: AbstractEventLoop) -> ExceptionHandler | None:
    reporter = loop.reporter
    return reporter.handler if isinstance(reporter, HandlerOfProgram) else None


def call_handler(loop: AbstractEventLoop, context: dict[str, object]) -> None:
    reporter = loop.reporter
    if isinstance(reporter, HandlerOfProgram):
        reporter.handle(loop, context)
    else:
        call_default(loop, context)


def call_default(loop: AbstractEventLoop, context: dict[str, object]) -> None:
    message = context.get("message")
    error = context.get("exception")
    lines = [str(message) if message else "Unhandled exception in event loop"]
    for key in sorted(context):
        if key != "message" and key != "exception":
            lines.append(key + ": " + repr(context[key]))
    raised = error if isinstance(error, BaseException) else None
    loop.report_by_default(FailureReport("\n".join(lines), raised, "", None))
