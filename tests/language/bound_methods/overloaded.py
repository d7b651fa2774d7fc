"""Methods with several signatures as arguments: which one is meant follows from what they are given to."""

print(list(map(" ".join, [("a", "b"), ("c", "d")])))
print([*map(",".join, [["a"], ["b", "c"]])])
print(list(map("abc".find, ["b", "c"])), list(map(str.upper, ["a"])), list(map("{} {}".format, [1, 2], [3, 4])))
print(sorted(["b", "A"], key=str.lower), list(filter(str.isdigit, ["1", "a"])), list(map(dict[str, int]().get, ["a"])))
