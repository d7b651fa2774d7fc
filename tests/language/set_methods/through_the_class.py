"""Methods called through their class with all arguments behind a star, the receiver among them; unions of no set."""


class Sum:
    def __init__(self, number: int) -> None:
        self.number = number

    def plus(self, *others: "Sum") -> int:
        return self.number + sum(other.number for other in others)

    def beside(self, other: "Sum") -> str:
        return f"{self.number} {other.number}"


def main() -> None:
    sets = [{1, 2, 3}, {2, 3}, {3, 4}]
    print(set.intersection(*sets), set.union(*sets), set.union(*map(set, ["ab", "bc"])) == set("abc"))
    sums = [Sum(1), Sum(2), Sum(3)]
    print(Sum.plus(*sums), Sum.plus(*sums[:1]), Sum.beside(*sums[:2]), Sum.plus(sums[0], *sums))
    names = {"a": {"x"}, "b": {"y"}}
    print(set().union(*sets), set().union([1, 2], (3,)), sorted(set().union(*names.values()) - names.keys()))
    mixed = {1}.union({"a"})
    print(len(mixed), 1 in mixed, "a" in mixed, {1}.union([2], [3]), {1, 2}.union(), len(frozenset().union("ab")))
    none: list[set[int]] = []
    try:
        print(set.union(*none))
    except TypeError as error:
        print(error)
    sums.clear()
    try:
        print(Sum.plus(*sums))
    except TypeError as error:
        print(error)
    print(str.join(*(",", ["a", "b"])), frozenset.union(*[frozenset({1})]))


main()
