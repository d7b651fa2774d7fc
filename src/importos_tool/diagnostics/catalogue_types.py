"""The type checker: what mypy reports, under its own names of the errors (T-)."""

from importos_tool.diagnostics.catalogue import Entry


def _mypy(title: str, example: str, instead: str) -> Entry:
    return Entry(title, "What type checks is what compiles; the words of the message are mypy's.", example, instead)


ENTRIES: dict[str, Entry] = {
    "T-arg-type": _mypy("An argument has the wrong type", "len(3)\n", "Pass what the parameter takes."),
    "T-assignment": _mypy(
        "A value has the wrong type for its variable",
        "x: int = 1.5\n",
        "Convert it, as float(x) and str(x) do, or declare the variable as a union.",
    ),
    "T-attr-defined": _mypy("There is no such attribute", "'a'.uper()\n", "Check the spelling and the type."),
    "T-call-arg": _mypy("The arguments do not fit the parameters", "len()\n", "Pass every required argument once."),
    "T-call-overload": _mypy("No variant of the function takes these arguments", "range('a')\n", "See the variants."),
    "T-dict-item": _mypy("A dict's item has the wrong type", "d: dict[str, int] = {1: 2}\n", "Convert the item."),
    "T-has-type": _mypy("A type could not be found out in time", "", "Annotate the variable."),
    "T-index": _mypy("This cannot be indexed so", "{'a': 1}[0]\n", "Use a key of the right type."),
    "T-list-item": _mypy("A list's item has the wrong type", "x: list[int] = ['a']\n", "Convert the item."),
    "T-misc": _mypy("A type error", "", "Read the message."),
    "T-name-defined": _mypy("There is no such name", "prnt(1)\n", "Check the spelling, or import it."),
    "T-no-redef": _mypy("A name is defined twice", "def f() -> None: ...\ndef f() -> None: ...\n", "Rename one."),
    "T-no-untyped-def": _mypy(
        "A function is not annotated",
        "def f(x):\n    return x\n",
        "Annotate every parameter and the result; -> None when nothing is returned.",
    ),
    "T-operator": _mypy("The operator does not take these types", "1 + 'a'\n", "Convert one side."),
    "T-override": _mypy(
        "A method does not fit the one it overrides", "", "Take and return what the base class's method does."
    ),
    "T-return": _mypy("A path returns nothing", "def f() -> int:\n    print(1)\n", "Return a value on every path."),
    "T-return-value": _mypy("The result has the wrong type", "def f() -> int:\n    return 'a'\n", "Convert the value."),
    "T-type-arg": _mypy("Type arguments are missing", "x: list = []\n", "Write them, as in list[int]."),
    "T-union-attr": _mypy(
        "The value may be something without this attribute",
        "def f(s: str | None) -> str:\n    return s.upper()\n",
        "Test it first: if s is not None.",
    ),
    "T-valid-type": _mypy("This is not a type", "x: len = 1\n", "Use a class, or a type alias."),
    "T-abstract": _mypy(
        "An abstract class cannot have objects",
        "class Shape(ABC):\n    @abstractmethod\n    def area(self) -> float: ...\n\nShape()\n",
        "Make an object of a subclass that defines every abstract method.",
    ),
    "T-await-not-async": _mypy(
        "await stands in a function that is not async",
        "def f() -> None:\n    await work()\n",
        "Write async def, or start the coroutine with asyncio.run.",
    ),
    "T-comparison-overlap": _mypy("Two values that are never equal are compared", "", "Compare values of one type."),
    "T-exit-return": _mypy(
        "An __exit__ that never swallows says that it may",
        "def __exit__(self, *exception: object) -> bool:\n    return False\n",
        "Declare the result as None.",
    ),
    "T-func-returns-value": _mypy(
        "The result of a function that returns nothing is used",
        "def show() -> None: ...\nx = show()\n",
        "Call it as a statement of its own.",
    ),
    "T-method-assign": _mypy(
        "A method is assigned to", "box.size = len\n", "Override it in a subclass, or keep a callable in an attribute."
    ),
    "T-no-overload-impl": _mypy(
        "An overloaded function has no body",
        "@overload\ndef f(x: int) -> int: ...\n@overload\ndef f(x: str) -> str: ...\n",
        "Write the function itself behind its signatures, without overload.",
    ),
    "T-nonetype-type": _mypy("NoneType stands where None is meant", "x: NoneType = None\n", "Write None."),
    "T-redundant-cast": _mypy("A cast to the type that is there already", "cast(int, 1)\n", "Leave it out."),
    "T-safe-super": _mypy(
        "super() reaches an abstract method without a body",
        "super().area()\n",
        "Give it a body, or leave the call out.",
    ),
    "T-str-bytes-safe": _mypy(
        "bytes are formatted as a str", "f'{b\"x\"}'\n", "Decode them: data.decode(). For the form with b, write !r."
    ),
    "T-top-level-await": _mypy(
        "await stands outside of every function",
        "await work()\n",
        "Put it into async def main() -> None: ..., and write asyncio.run(main()).",
    ),
    "T-literal-required": _mypy(
        "The key of a TypedDict must be written out", "p[name]\n", "Write the key as a literal, or use a dict."
    ),
    "T-str-format": _mypy(
        "A format string and its arguments do not go together",
        "'%s %s' % ('a',)\n",
        "Give one argument of the right type for each field.",
    ),
    "T-type-abstract": _mypy(
        "An abstract class stands where a class with objects is asked for",
        "def make(kind: type[T]) -> T: ...\nmake(Shape)  # which has abstract methods\n",
        "Give a subclass that defines every abstract method.",
    ),
    "T-type-var": _mypy(
        "A type does not fit the bounds of a type parameter",
        "T = TypeVar('T', bound=Shape)\n# a function of T is called with an int\n",
        "Give what the bound allows.",
    ),
    "T-typeddict-item": _mypy(
        "An item of a TypedDict has the wrong type",
        "class P(TypedDict):\n    x: int\n\np: P = {'x': 'a'}\n",
        "Give an item of the declared type.",
    ),
    "T-typeddict-unknown-key": _mypy(
        "A TypedDict has no such key", "p['z'] = 1\n", "Check the spelling, or add the key to the class."
    ),
    "T-unused-coroutine": _mypy(
        "A coroutine is made and never run",
        "async def f() -> None:\n    work()\n",
        "Write await in front of the call, or hand it to asyncio.create_task.",
    ),
    "T-used-before-def": _mypy(
        "A name is used before it is defined", "print(x)\nx = 1\n", "Move the use behind the definition."
    ),
    "T-var-annotated": _mypy(
        "The type of an empty container is unknown", "x = []\n", "Annotate it: x: list[int] = []."
    ),
}
