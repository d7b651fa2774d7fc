"""raise without argument, raise of a caught exception, through several levels, with state kept."""


class Problem(Exception):
    def __init__(self) -> None:
        super().__init__("problem")
        self.trail: list[str] = []


def bottom() -> None:
    raise Problem


def middle() -> None:
    try:
        bottom()
    except Problem as problem:
        problem.trail.append("middle")
        raise


def top() -> None:
    try:
        middle()
    except Problem as problem:
        problem.trail.append("top")
        raise problem


def selective(number: int) -> str:
    try:
        try:
            if number == 0:
                raise ValueError("keep")
            raise ValueError("drop")
        except ValueError as error:
            if str(error) == "keep":
                raise
            return "dropped"
    except ValueError as error:
        return "kept " + str(error)


def nested_reraise() -> None:
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            raise ValueError("inner")
        except ValueError as error:
            print("handled", error)
        raise


def main() -> None:
    try:
        top()
    except Problem as problem:
        print(problem, problem.trail)
    print(selective(0), selective(1))
    try:
        nested_reraise()
    except KeyError as error:
        print("again", error)


if __name__ == "__main__":
    main()
