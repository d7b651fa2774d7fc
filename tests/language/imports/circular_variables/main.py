"""Two modules that import each other: each sees what the other has assigned so far."""

import first
from first import ask, state


def main() -> None:
    print(state, first.state, ask())
    import second as other

    print(other.seen)
    if __name__ == "__main__":
        from third import value

        print(value)


try:
    import third
except ImportError as error:
    print(str(error).partition(" (/")[0])
else:
    print(third.value)

main()
