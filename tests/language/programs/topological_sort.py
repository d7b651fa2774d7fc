"""Dependencies: topological order, cycles found and shown, strongly connected components, levels, critical path."""


class CycleError(Exception):
    def __init__(self, cycle: list[str]) -> None:
        super().__init__(" -> ".join(cycle))
        self.cycle = cycle


class Dependencies:
    def __init__(self, text: str) -> None:
        self.needs: dict[str, list[str]] = {}
        for line in text.strip().split("\n"):
            name, _, rest = line.partition(":")
            self.needs[name.strip()] = rest.split()
        for names in list(self.needs.values()):
            for name in names:
                self.needs.setdefault(name, [])

    def order(self) -> list[str]:
        result: list[str] = []
        state: dict[str, str] = {}
        trail: list[str] = []

        def visit(name: str) -> None:
            if state.get(name) == "done":
                return
            if state.get(name) == "open":
                raise CycleError(trail[trail.index(name) :] + [name])
            state[name] = "open"
            trail.append(name)
            for needed in self.needs[name]:
                visit(needed)
            trail.pop()
            state[name] = "done"
            result.append(name)

        for name in self.needs:
            visit(name)
        return result

    def levels(self) -> list[list[str]]:
        left = {name: set(names) for name, names in self.needs.items()}
        found: list[list[str]] = []
        while left:
            ready = sorted([name for name, names in left.items() if not names])
            if not ready:
                raise CycleError(sorted(left))
            for name in ready:
                del left[name]
            for names in left.values():
                names.difference_update(ready)
            found.append(ready)
        return found

    def components(self) -> list[list[str]]:
        index: dict[str, int] = {}
        low: dict[str, int] = {}
        stack: list[str] = []
        found: list[list[str]] = []

        def connect(name: str) -> None:
            index[name] = low[name] = len(index)
            stack.append(name)
            for needed in self.needs[name]:
                if needed not in index:
                    connect(needed)
                    low[name] = min(low[name], low[needed])
                elif needed in stack:
                    low[name] = min(low[name], index[needed])
            if low[name] == index[name]:
                component = []
                while True:
                    member = stack.pop()
                    component.append(member)
                    if member == name:
                        break
                found.append(sorted(component))

        for name in self.needs:
            if name not in index:
                connect(name)
        return found

    def critical_path(self, cost: dict[str, int]) -> tuple[int, list[str]]:
        best: dict[str, tuple[int, list[str]]] = {}
        for name in self.order():
            longest: tuple[int, list[str]] = (0, [])
            for needed in self.needs[name]:
                if best[needed][0] > longest[0]:
                    longest = best[needed]
            best[name] = (longest[0] + cost[name], longest[1] + [name])
        return max(best.values(), key=lambda entry: entry[0])


BUILD = """
image: kernel runtime program
kernel: boot drivers
drivers: hal
runtime: hal heap
program: runtime
heap:
boot:
"""

BROKEN = """
a: b
b: c d
c: e
d: a
e: c
f: a
"""


def main() -> None:
    build = Dependencies(BUILD)
    print(build.order())
    print(build.levels())
    cost = {name: len(name) * 2 for name in build.needs}
    print(build.critical_path(cost), len(build.components()))
    broken = Dependencies(BROKEN)
    print(broken.components())
    try:
        print(broken.order())
    except CycleError as error:
        print("cycle:", error, len(error.cycle))
    try:
        print(broken.levels())
    except CycleError as error:
        print("stuck:", error)


if __name__ == "__main__":
    main()
