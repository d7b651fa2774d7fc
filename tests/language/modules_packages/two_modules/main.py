"""import of a sibling module: its functions, classes, variables; module code runs once, before the importer goes on."""

print("main starts")
import shapes  # noqa: E402
from shapes import Square, describe  # noqa: E402
import shapes as again  # noqa: E402


def main() -> None:
    print(shapes.NAME, shapes.counter)
    square = Square(3)
    print(square.area(), describe(square), shapes.Square(2).area())
    shapes.bump()
    print(shapes.counter, again.counter)
    shapes.counter = 50
    shapes.bump()
    print(again.counter, __name__, shapes.__name__)


if __name__ == "__main__":
    main()
