"""``**kwargs`` parameters: a fresh dict for each call, in the order of the call."""


def show(**values: int) -> None:
    print(values, len(values), list(values), sum(values.values()))


def mixed(a: int, /, b: int = 2, *rest: int, c: str = "c", **more: float) -> str:
    return f"{a} {b} {rest} {c} {more}"


def changed(**values: str) -> dict[str, str]:
    values["added"] = "here"
    return values


class Tag:
    def __init__(self, name: str, **attributes: str) -> None:
        self.name = name
        self.attributes = attributes

    def with_more(self, **more: str) -> "Tag":
        return Tag(self.name, **self.attributes, **more)

    def __str__(self) -> str:
        inside = "".join([f' {key}="{value}"' for key, value in self.attributes.items()])
        return f"<{self.name}{inside}>"


class Loud(Tag):
    def with_more(self, **more: str) -> Tag:
        return Tag(self.name.upper(), **{key: value.upper() for key, value in more.items()})


def main() -> None:
    show()
    show(b=2, a=1)
    print(mixed(1))
    print(mixed(1, 3, 4, 5, z=1.5, c="d", y=2.5))
    print(mixed(1, a=0.5, b=7))
    first = changed(x="1")
    print(first, changed(), changed(**first))
    tags = [Tag("a", href="x"), Loud("b", id="i")]
    for tag in tags:
        print(tag, tag.with_more(title="t", lang="l"))
    try:
        print(tags[0].with_more(href="again"))
    except TypeError as error:
        print(error)


main()
