"""Comparison of strings: equality, order, identity of content, in, sorting, as keys."""


def main() -> None:
    pairs = [("a", "b"), ("a", "a"), ("", "a"), ("abc", "abd"), ("abc", "ab"), ("Z", "a"), ("é", "e"), ("10", "9")]
    for left, right in pairs:
        print(repr(left), repr(right), left < right, left <= right, left == right, left != right, left > right, left >= right)
    built = "".join(["he", "llo"])
    print(built == "hello", built != "hello", {built: 1}["hello"], built in {"hello"}, hash(built) == hash("hello"))
    print("ell" in "hello", "" in "hello", "x" not in "hello", "hello" in "hell", "lo" in "hello")
    print(sorted(["banana", "apple", "Cherry", "apple2", ""]), min("hello"), max("hello"), min(["b", "a"], key=len))
    print("a" < "b" < "c", "a" < "c" < "b")


if __name__ == "__main__":
    main()
