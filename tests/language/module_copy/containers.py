"""copy.copy and copy.deepcopy of the built-in containers: what is shared, what is copied, what stays itself."""

import copy

Row = list[int]

rows: list[Row] = [[1, 2], [3]]
shallow = copy.copy(rows)
deep = copy.deepcopy(rows)
rows[0].append(9)
rows.append([4])
print(rows, shallow, deep)
print(shallow is rows, shallow[0] is rows[0], deep[0] is rows[0])

table = {"a": {1, 2}, "b": {3}}
table_copy = copy.copy(table)
table_deep = copy.deepcopy(table)
table["a"].add(7)
table["c"] = {8}
print(sorted(table["a"]), sorted(table_copy["a"]), sorted(table_deep["a"]), len(table_copy), len(table_deep))

row = [0]
twice = [row, row, row]
copied = copy.deepcopy(twice)
copied[0].append(1)
print(copied, copied[0] is copied[2], row)

constant: tuple[str, ...] = ("x", "y")
lists: tuple[Row, ...] = ([1], [2])
print(copy.copy(constant) is constant, copy.deepcopy(constant) is constant, copy.copy(lists) is lists)
lists_deep = copy.deepcopy(lists)
lists_deep[0].append(5)
print(lists, lists_deep, lists_deep is lists)

pair = (rows, 5)
pair_deep = copy.deepcopy(pair)
pair_deep[0].clear()
print(len(pair[0]), pair_deep)

frozen = frozenset([1, 2])
print(copy.copy(frozen) is frozen, copy.deepcopy(frozen) == frozen, copy.deepcopy(frozen) is frozen)
data = bytearray(b"abc")
data_copy = copy.copy(data)
data_deep = copy.deepcopy(data)
data[0] = 0x7A
print(data, data_copy, data_deep)
numbers = range(2, 20, 3)
print(copy.copy(numbers), copy.deepcopy(numbers), list(copy.deepcopy(numbers)))
print(copy.copy(5), copy.deepcopy(2.5), copy.deepcopy("text"), copy.deepcopy(None), copy.deepcopy(True))
mixed: list[object] = [1, "two", [3, (4, [5])], {"six": 7}, None, 8.5]
mixed_deep = copy.deepcopy(mixed)
print(mixed_deep, mixed_deep == mixed, mixed_deep[1] is mixed[1], mixed_deep[2] is mixed[2])
