"""Two containers as bases."""


class Table(dict[str, int], list[int]):  # error: T-misc is incompatible with definition in base class "list"
    pass


print(Table())
