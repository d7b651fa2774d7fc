"""Module-level code runs in order: functions see the variables of the moment, definitions can be replaced by name."""

print("first")
value = 1


def show() -> None:
    print("value is", value)


show()
value = 2
show()


class Thing:
    print("class body runs")
    shared = value * 10

    def get(self) -> int:
        return self.shared + value


value = 3
print(Thing().get(), Thing.shared)
names = []
for name in ["a", "b"]:
    names.append(name + str(value))
print(names, name)
if value > 2:
    extra = "defined"
print(extra)
print("last")
