"""ExitStack.callback with methods of several signatures, and what it gives back dropped."""

from contextlib import ExitStack


def main() -> None:
    numbers, words, short = [1, 3, 2], ["b", "a"], ["bb", "a"]
    with ExitStack() as stack:
        stack.callback(numbers.sort, reverse=True)
        stack.callback(numbers.sort)
        stack.callback(numbers.append, 5)
    with ExitStack() as stack:
        stack.callback(short.sort, key=len)
        stack.callback(words.extend, ["ccc"])
        stack.callback(words.insert, 0, "zz")
        stack.callback(words.pop, 0)
    print(numbers, words, short)


main()
