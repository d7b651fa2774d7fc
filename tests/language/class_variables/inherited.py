"""A class variable that is assigned through a subclass belongs to the subclass; instances see the nearest one."""

from typing import ClassVar


class Base:
    count = 0
    label = "base"
    limits: ClassVar[list[int]] = []
    registry: ClassVar[dict[str, int]]

    def bump(self) -> None:
        type(self).count += 1

    @classmethod
    def reset(cls, count: int) -> None:
        cls.count = count

    def show(self) -> str:
        return f"{self.label}:{self.count}"


class Sub(Base):
    pass


class Other(Base):
    label = "other"
    count = 100


Base.registry = {"a": 1}
Base.limits.append(1)
Sub.limits.append(2)
print(Base.limits, Other.limits is Base.limits, Sub.registry)
print(Base.count, Sub.count, Other.count)
Sub().bump()
Sub().bump()
Other().bump()
print(Base.count, Sub.count, Other.count)
Base.count = 7
print(Base.count, Sub.count, Base().count, Sub().count)
Other.reset(1)
Base.reset(9)
for thing in (Base(), Sub(), Other()):
    print(thing.show(), thing.count, thing.label)
for kind in (Base, Sub, Other):
    kind.label += "!"
    print(kind.label, kind().show())


class Setting:
    level = 1
    name = "default"


one, two = Setting(), Setting()
one.level = 5
one.name = "mine"
print(one.level, two.level, one.name, two.name)
Setting.level = 2
Setting.name = "changed"
print(one.level, two.level, Setting().level, one.name, two.name, Setting.level)
del one.level
del one.name
print(one.level, one.name)


class Pair:
    first, second = 1, "two"
    third = first + 2


print(Pair.first, Pair.second, Pair().third)


class Late:
    value: ClassVar[int]


class Later(Late):
    pass


try:
    print(Later.value)
except AttributeError as error:
    print(error)
Late.value = 3
print(Later.value, Later().value)
