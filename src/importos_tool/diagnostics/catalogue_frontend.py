"""The front end: files, syntax, modules, types, and what compiled Python leaves out (F, S, M, E1, E2)."""

from importos_tool.diagnostics.catalogue import Entry

FILES: dict[str, Entry] = {
    "F001": Entry(
        "The cache folder cannot be used",
        "The type checker needs a folder of links to the library; it is kept in the cache.",
        "importos build --cache-dir /proc hello.py",
        "Make the folder writable, or name another one.",
    ),
    "F002": Entry(
        "A file of the program cannot be used",
        "It cannot be read, has the name of a module that the language itself needs, or is imported under two names.",
        "a file typing.py beside the program",
        "Rename the file, or save it as UTF-8.",
    ),
    "F003": Entry(
        "The type checker stopped",
        "Its own set-up is broken: usually the installation is incomplete.",
        "an installation without importos/std",
        "Install the tool again; importos doctor shows what is missing.",
    ),
    "F004": Entry(
        "The program's own file is imported as a module",
        "CPython would run the file a second time under its module name.",
        "import hello  (in hello.py)",
        "Move what both need into a file of its own.",
    ),
    "F005": Entry(
        "The cache of the library was damaged",
        "A file of the cache could not be read; the cache has been removed and will be made anew.",
        "a cache folder that was copied in part",
        "Run the command again.",
    ),
    "F010": Entry("There is no such file", "The path leads nowhere.", "importos run helo.py", "Check the path."),
    "F011": Entry("The path is a folder", "A program starts in one file.", "importos run .", "Name the file."),
    "F012": Entry(
        "The file may not be read", "Its permissions forbid it.", "chmod 0 a.py; importos run a.py", "Allow reading."
    ),
    "F013": Entry(
        "The file cannot be read",
        "The operating system reports an error.",
        "importos run /dev/mem",
        "See what it says.",
    ),
    "S001": Entry("Syntax error", "The text is not Python.", "def f(:\n", "Mend the line that is shown."),
    "S003": Entry(
        "The file is not UTF-8",
        "Source is read as UTF-8 everywhere, whatever a coding comment says.",
        "a file saved as Latin-1",
        "Save the file as UTF-8.",
    ),
    "S004": Entry(
        "The file holds a zero byte", "No Python source does.", "importos run /bin/true", "Name a Python file."
    ),
    "M002": Entry(
        "A built-in function is not in the library yet",
        "The library grows step by step.",
        "help(print)\n",
        "Do without it.",
    ),
    "M003": Entry(
        "A module of CPython's standard library is not in the library yet",
        "The library grows step by step.",
        "import re\n",
        "Do without it; importos build names the modules of the library where it says what was left out.",
    ),
    "M001": Entry(
        "A module was not found",
        "It is neither beside the program nor in the library. What is installed for the host's Python is not used.",
        "import numpy",
        "Check the spelling, or put the module's source beside the program.",
    ),
    "M004": Entry(
        "A program of a build would import the neighbour of another program",
        "Programs that are built into one image share one search path; alone each finds its own neighbours.",
        "import shapes  # lies beside the other program",
        "Build the programs one by one, or give their modules different names.",
    ),
}

TYPES: dict[str, Entry] = {
    "E101": Entry(
        "A value has the type Any",
        "How a value is stored follows from its type. Any says nothing about it, so nothing can be compiled.",
        "from typing import Any\ndef f(x: Any) -> None:\n    print(x)\n",
        "Annotate with the real type; object takes any value, and isinstance against a class finds out what it is.",
    ),
    "E102": Entry(
        "A comment switches type checks off",
        "What the type checker is told not to see would go wrong at run time, without a TypeError to catch it.",
        "x: int = 'a'  # type: ignore\n",
        "Mend the error that is hidden, or test the type with isinstance.",
    ),
    "E210": Entry(
        "partial of a function whose signature is not known",
        "Which parameters are left follows from the signature. Of an overloaded function it is the one that what is "
        "given to partial fits; here several of them do.",
        "from functools import partial\nlargest = partial(max, key=len)\n",
        "Write a lambda: lambda words: max(words, key=len).",
    ),
    "E211": Entry(
        "TypeVarTuple is not compiled yet",
        "A function's parameters and a tuple's items must be known one by one.",
        "def first(*items: *Ts) -> tuple[*Ts]: ...\n",
        "Write the parameters out, or give them one type: *items: int. ParamSpec forwards parameters of any kind.",
    ),
    "E212": Entry(
        "A class's type parameter restricted to a list of types is compiled for numbers and plain methods only",
        "Methods are checked once for each type of the list; an object must show for which of them it was made, as "
        "objects with ints and with floats do, and which copy of a property is read is not looked up yet.",
        "from typing import Generic, TypeVar\nN = TypeVar('N', str, bytes)\nclass Box(Generic[N]): ...\n",
        "Give the parameter a bound, or leave it free.",
    ),
    "E213": Entry(
        "A tuple of partly unknown length is not compiled yet",
        "The items of a tuple of known length lie side by side.",
        "def f(t: tuple[int, *tuple[str, ...]]) -> None: ...\n",
        "Use tuple[T, ...], a list, or two parameters.",
    ),
    "E214": Entry(
        "A function keeps its type parameters as a value",
        "A function value has one code, and what a list[T] holds decides which. A T that stands alone may be anything.",
        "def first(items: list[T]) -> T: ...\nget = first\n",
        "Declare the variable with the types that are meant, get: Callable[[list[int]], int] = first, or write a def.",
    ),
}

RUN_TIME: dict[str, Entry] = {
    "E217": Entry(
        "A class pattern whose class stands in a variable",
        "Which classes a pattern takes is settled when the program is compiled.",
        "kind = int\nmatch x:\n    case kind(): ...\n",
        "Name the class itself.",
    ),
    "E201": Entry(
        "A function that needs the source or the names at run time",
        "A compiled program holds neither its source nor a table of its names.",
        "eval('1 + 1')\n",
        "Use a dict from names to values, or functions that you name.",
    ),
    "E202": Entry(
        "A definition of another module is replaced",
        "Which code a name stands for is settled when the program is compiled.",
        "import helper\nhelper.work = print\n",
        "Pass the function as an argument, or keep it in a variable.",
    ),
    "E203": Entry(
        "A decorator stands where none can be called",
        "A decorator is called with one function of one known type. An overloaded function has several, a part of a"
        " property is none by itself. A function with type parameters, and a method of a generic class, has one for"
        " each kind of type argument: its decorators may do nothing but wrap it, and keep nothing between calls. A"
        " class is given back by each of its decorators, because its name stands for it, and a generic class is many.",
        "@log\n@overload\ndef f(x: int) -> int: ...\n",
        "Decorate a function of its own, and call it.",
    ),
    "E204": Entry(
        "A module's name is deleted",
        "Other functions and modules were compiled against it.",
        "x = 1\ndel x\n",
        "Assign None, or use a local variable.",
    ),
    "E206": Entry(
        "Something else than a class is caught",
        "Which handler takes an exception is settled when the program is compiled.",
        "wanted = (ValueError,)\ntry:\n    work()\nexcept* wanted: ...\n",
        "Name the classes in the except clause, or in a variable that is assigned once.",
    ),
    "E207": Entry(
        "Code that the type checker skipped",
        "TYPE_CHECKING is true for the type checker and false at run time: code for the false case has no types.",
        "if TYPE_CHECKING:\n    x = 1\nelse:\n    x = 2\n",
        "Keep only imports for annotations under TYPE_CHECKING.",
    ),
    "E208": Entry(
        "A class inside a function that depends on the call",
        "Python makes a new class on every call; compiled code has one. So it can use no variable and no type parameter"
        " of the function around, and it is no value of its own.",
        "def f(n: int) -> None:\n    class Inner:\n        def get(self) -> int:\n            return n\n",
        "Pass what it needs to __init__, or move the class to the module.",
    ),
    "E221": Entry(
        "A type is used as a value",
        "Aliases, type parameters and unions exist for the type checker only.",
        "Number = int | str\nprint(Number)\n",
        "Use a class.",
    ),
    "E222": Entry(
        "A string with half of a surrogate pair",
        "Strings are stored as UTF-8, in which there is no such thing.",
        "x = '\\ud800'\n",
        "Use bytes, or write the whole character.",
    ),
    "E223": Entry(
        "super() in an unusual place",
        "super() means the next class of the method's own class and object.",
        "super(Other, self).f()\n",
        "Use super() without arguments, in a method.",
    ),
    "E224": Entry(
        "A definition is assigned to",
        "A function or class is what its definition says.",
        "def f() -> None: ...\nf = print\n",
        "Use a variable with a name of its own.",
    ),
}

CONSTRUCTS: dict[str, Entry] = {
    "E230": Entry("Complex numbers are not compiled yet", "They come later.", "x = 2j\n", "Use two floats."),
    "E231": Entry(
        "A lambda with yield is not compiled",
        "Its type does not say that calling it makes a generator.",
        "numbers = lambda: (yield 1)\n",
        "Write a def.",
    ),
    "E233": Entry("Template strings are not compiled yet", "They are newer than 3.11.", "t'{x}'\n", "Use an f-string."),
    "E234": Entry(
        "A format field with an attribute needs plain arguments",
        "Attributes are found when a program is compiled, so the field is written out as an argument; that must not "
        "change the order in which arguments are evaluated.",
        'print("{0.name}".format(find()))\n',
        "Use an f-string, or give the argument a name first.",
    ),
    "E240": Entry(
        "A dataclass field whose default cannot be",
        "A list, dict or set as the default would be shared by all objects (CPython raises ValueError). The body of a "
        "generic class runs once for all type arguments: there, default_factory takes a name or a lambda.",
        "@dataclass\nclass P:\n    x: list[int] = []\n",
        "Write field(default_factory=list), or a lambda that makes the value.",
    ),
    "E242": Entry(
        "An enumeration that is not known when the program is compiled",
        "Which members there are, and what auto() stands for, is read from the class body: it counts on from values "
        "that are written out. cls of a class without members is known only later.",
        "class Colour(Enum):\n    RED = choose()\n    BLUE = auto()\n",
        "Write the class with its values.",
    ),
    "E243": Entry(
        "A metaclass or class arguments",
        "Classes are made when the program is compiled.",
        "class A(metaclass=M): ...\n",
        "Use functions that make the objects.",
    ),
    "E244": Entry(
        "Two built-in base classes with state",
        "An object cannot be laid out as both; CPython refuses it too.",
        "class C(list[int], ValueError): ...\n",
        "Keep one of them as the base, and the other in an attribute.",
    ),
    "E245": Entry(
        "A special method that changes what classes are",
        "Attributes are found in the one way that was compiled. __new__ makes objects of classes whose bases are the "
        "program's own, and which are not generic; it takes what __init__ takes.",
        "def __getattr__(self, name: str) -> int: ...\n",
        "Write a method and call it, or a property; instead of __new__ a class method, or a function, that makes "
        "the object.",
    ),
    "E246": Entry(
        "A built-in class that cannot be a base in this way",
        "Objects of bytes are plain values, which have no room for a class of their own. A subclass of int, float or "
        "str has its value before __init__ runs, from the same arguments, and one such base is enough.",
        "class Metres(int):\n    def __init__(self, value: int, unit: str) -> None:\n        self.unit = unit\n",
        "Keep the value in an attribute. NewType makes a type of its own; IntEnum and StrEnum name constants.",
    ),
    "E247": Entry(
        "A name of __slots__ has a value in the class",
        "The value of the class would hide the attribute of the object; CPython raises ValueError.",
        "class Point:\n    __slots__ = ('x',)\n    x = 0\n",
        "Set it in __init__, or take the name out of __slots__.",
    ),
    "E248": Entry(
        "A special method with a result that Python does not take",
        "CPython raises TypeError when __bool__ gives anything but a bool, or __len__ anything but an int.",
        "class Box:\n    def __bool__(self) -> int:\n        return 1\n",
        "Return what the method must give: return self.size > 0.",
    ),
    "E249": Entry(
        "A method takes only what a type parameter stands for, and may be asked for other objects",
        "A sequence of texts may stand for a Sequence[object], whose count and index take any object; so may a set."
        " The method could keep it among items of another type.",
        "class Kept(Sequence[T]):\n    def count(self, value: T) -> int:\n        return self.items.count(value)\n",
        "Declare value: object, and compare: sum(item == value for item in self.items).",
    ),
    "E298": Entry(
        "The type checker gave no type",
        "Part of the statement has types and part has none.",
        "",
        "Split the statement into simpler ones; please report it.",
    ),
    "E299": Entry("A construct that is not compiled yet", "It comes later.", "", "Write it in simpler statements."),
}


ENTRIES: dict[str, Entry] = {**FILES, **TYPES, **RUN_TIME, **CONSTRUCTS}
