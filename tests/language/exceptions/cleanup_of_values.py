"""Half-built lists, calls with evaluated arguments and nested displays are dropped when an exception passes."""


class Part:
    alive = 0

    def __init__(self, name: str) -> None:
        if name == "bad":
            raise ValueError("bad part")
        self.name = name
        Part.alive += 1


def join(a: Part, b: Part, c: Part) -> str:
    return a.name + b.name + c.name


def main() -> None:
    for names in [["x", "y", "z"], ["x", "bad", "z"], ["x", "y", "bad"], ["bad", "y", "z"]]:
        try:
            print(join(Part(names[0]), Part(names[1]), Part(names[2])))
        except ValueError as error:
            print("call:", error)
        try:
            print(len([Part(names[0]), Part(names[1]), Part(names[2])]))
        except ValueError as error:
            print("list:", error)
        try:
            print(len({"k": [Part(names[0])], "l": [Part(names[1]), Part(names[2])]}))
        except ValueError as error:
            print("dict:", error)
        try:
            pair = (Part(names[0]).name + "!", (Part(names[1]), Part(names[2])))
            print(pair[0])
        except ValueError as error:
            print("tuple:", error)
        try:
            print("text " + Part(names[0]).name + f"{Part(names[1]).name}{Part(names[2]).name:>3}")
        except ValueError as error:
            print("string:", error)
    print(Part.alive)


if __name__ == "__main__":
    main()
