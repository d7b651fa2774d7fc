"""Module code runs in the order of the imports, each module once, also when imported inside a function."""

print("main 1")
import first  # noqa: E402

print("main 2")
import second  # noqa: E402


def use_late() -> str:
    print("about to import late")
    import late

    return late.WORD


print("main 3", first.VALUE, second.VALUE)
print(use_late())
print(use_late())
