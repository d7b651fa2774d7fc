"""Classes inside functions and methods: made, raised, caught, derived, with names that say where they stand."""


def make(n: int) -> object:
    class Local:
        def __init__(self, value: int) -> None:
            self.value = value

        def __repr__(self) -> str:
            return f"Local({self.value})"

    return Local(n)


def counter() -> None:
    class Error(Exception):
        pass

    try:
        raise Error("x")
    except Error as e:
        print("caught", e, type(e).__name__, type(e).__qualname__)


print(make(3))
counter()


class Plan:
    def steps(self, count: int) -> list[str]:
        class Step:
            made = 0

            def __init__(self, number: int) -> None:
                self.number = number
                Step.made += 1

            def show(self) -> str:
                return f"step {self.number}"

        class Last(Step):
            def show(self) -> str:
                return super().show() + " (last)"

        steps: list[Step] = [Step(number) for number in range(count)]
        steps.append(Last(count))
        return [step.show() for step in steps] + [str(Step.made), str(isinstance(steps[-1], Last))]


print(Plan().steps(2))


def recursive(depth: int) -> int:
    class Frame:
        def __init__(self, depth: int) -> None:
            self.depth = depth

    frame = Frame(depth)
    return frame.depth + (recursive(depth - 1) if depth else 0)


print(recursive(4))
