"""Classes that derive from int, float and str: their objects count as the values in operators, formats and tables."""
from typing import NamedTuple
import json


class UserId(int):
    def show(self) -> str:
        return f"user {self}"

    def is_even(self) -> bool:
        return self % 2 == 0


class Name(str):
    def initials(self) -> str:
        return "".join(w[0] for w in self.split())

    @property
    def first(self) -> "Name":
        return Name(self.split()[0])


class Celsius(float):
    def fahrenheit(self) -> float:
        return self * 9 / 5 + 32


class Admin(UserId):
    def show(self) -> str:
        return "admin " + super().show()


class Row(NamedTuple):
    id: UserId
    name: Name


u = UserId(4)
print(u, u + 1, u.show(), repr(u), u.is_even(), u == 4, 4 == u, hash(u) == hash(4), f"{u:03d}", "%d" % u)
n = Name("Ada Lovelace")
print(n, n.initials(), n.upper(), len(n), n.first, n[1:3], n == "Ada Lovelace", [n], f"{n:>20}|")
c = Celsius(21.5)
print(c, c.fahrenheit(), round(c), c > 20, f"{c:.2f}", "%.3f" % c, [c], c == 21.5)
print(Admin("12").show(), type(Admin(3)).__name__, isinstance(u, UserId), isinstance(u, Admin))
d: dict[UserId, Name] = {u: n, UserId(5): Name("Bob")}
print(d, d[UserId(5)], sorted(d), max(d))
print(Row(u, n), json.dumps({"id": u, "n": n, "c": c}))
print(UserId("ff", 16), int(u), float(c), str(n), UserId(3.9), UserId())
print([10, 20, 30, 40, 50][u])


def show(x: object) -> str:
    match x:
        case UserId():
            return "id " + x.show()
        case Name():
            return "name " + x.initials()
        case _:
            return "other"


print(show(u), show(n), show(3))
