"""Functions that take an int or a float, kept in tuples, lists and dicts and called from there."""
import math

for g in (math.sin, math.cos):
    print(g(1.0))
fs = [math.floor, math.ceil]
print([k(2.5) for k in fs])
table = {"sin": math.sin, "pow": math.cos}
print(table["sin"](0), table["pow"](0.5))
for h in (math.pow, math.fmod):
    print(h(7, 2.0))
w = math.sqrt
print(w(9), w.__name__, w(2.25))
