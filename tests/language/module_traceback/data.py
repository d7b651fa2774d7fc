"""Places as data of one's own: summaries, repeated lines, and a report that a program makes itself."""

import traceback
from traceback import FrameSummary, StackSummary


class Report:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, text: str) -> int:
        self.lines.append(text)
        return len(text)


def inner(values: list[int]) -> int:
    return values[len(values)]


def outer(values: list[int]) -> int:
    try:
        return inner(values)
    except IndexError as error:
        raise RuntimeError("no such value") from error


made = [FrameSummary("a.py", 1, "f", line="x = 1"), FrameSummary("b.py", 20, "g")]
print(made[0] == FrameSummary("a.py", 1, "f", line="x = 1"), made[0], len(made[0]))
print("".join(traceback.format_list(made)), end="")
print("".join(traceback.format_list([made[0]] * 5)), end="")
traceback.print_list([made[1]] * 4)
report = Report()
try:
    outer([1, 2])
except RuntimeError as error:
    traceback.print_exception(error, file=report)
    cause = error.__cause__
    assert cause is not None
    places = traceback.extract_tb(cause.__traceback__)
    print(isinstance(places, StackSummary), [(place.name, place.lineno, place.line) for place in places])
    print([place.name for place in traceback.extract_tb(error.__traceback__, -1)])
    print(traceback.format_exception(error, chain=False)[-1].strip(), "".join(report.lines).count("\n"))
    traceback.print_exception(RuntimeError, error, error.__traceback__, chain=False)
