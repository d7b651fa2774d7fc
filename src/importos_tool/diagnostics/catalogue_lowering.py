"""The lowering: what passed the type checker and has no compiled form yet, or never will (E3)."""

from importos_tool.diagnostics.catalogue import Entry

ENTRIES: dict[str, Entry] = {
    "E226": Entry(
        "A module is used as a value",
        "What a name of a module stands for is found when the program is compiled; nothing is kept of the module.",
        "import math\nprint(math)\n",
        "Name what is meant: math.pi.",
    ),
    "E300": Entry(
        "An expression is not supported here",
        "The type checker accepts it, and compiled code has no form for it at this place yet.",
        "",
        "Write it in simpler steps, with a variable for each; the message names the kind of expression.",
    ),
    "E301": Entry(
        "A value cannot stand where another type is stored",
        "An int that is given to a float parameter or local variable stays an int, as in CPython. A field, a container"
        " and a global variable are read in many places, which would have to expect both; so they hold what they"
        " declare, and nothing is turned into another number unseen.",
        "class Circle:\n    def __init__(self, radius: float) -> None:\n        self.radius = radius\n\nCircle(2)\n",
        "Convert where the value is made: 2.0, float(x), int(flag). importos check --fix does it.",
    ),
    "E302": Entry(
        "Arguments of unknown number or type are given to a function with several signatures",
        "Which signature is meant follows from the arguments, and how many * and ** give shows only at run time. So"
        " does what a class or function will be called with that is passed where any function may stand.",
        "values = [1, 10, 2]\nprint(pow(*values))\n",
        "Write the arguments out: pow(values[0], values[1]). A tuple of known length is no problem: pow(*pair).",
    ),
    "E303": Entry(
        "An abstract class cannot have objects",
        "It has methods without a body, which somebody would call.",
        "class Shape:\n    @abstractmethod\n    def area(self) -> float: ...\n\nShape()\n",
        "Make an object of a subclass that defines every abstract method.",
    ),
    "E304": Entry(
        "A field of another object of a covariant class cannot be read or assigned here",
        "The type variable promises only what may be read; the other object may hold its items in another form"
        " (int as machine values, for example), so reading its field directly could misread it, and what it is"
        " assigned need not be what it holds.",
        "class Box(Generic[T_co]):\n    def other(self, box: 'Box[object]') -> object:\n        return box._item\n",
        "Call a method of the other object, or declare the type variable without covariant=True.",
    ),
    "E305": Entry(
        "A class itself stands where a protocol is wanted",
        "What a protocol asks for is found by an object; the class methods of a class are found by its name.",
        "class Reader(Protocol):\n    def load(self, name: str) -> int: ...\n\n"
        "class Files:\n    @classmethod\n    def load(cls, name: str) -> int: ...\n\nuse: Reader = Files\n",
        "Declare type[...] of a base class, pass an object, or a function: Files.load.",
    ),
    "E306": Entry(
        "A method cannot be replaced",
        "Which code a call runs is decided when the program is compiled.",
        "counter.increment = print\n",
        "Store a callable in a field that the class declares, or override the method in a subclass.",
    ),
    "E307": Entry(
        "An integer does not fit 64 bits",
        "int is a machine number of 64 bits; arithmetic that leaves it raises OverflowError.",
        "limit = 1 << 64\nlimit = 18446744073709551616\n",
        "Use a float, or several ints.",
    ),
    "E308": Entry(
        "A string holds a lone surrogate",
        "str is stored as UTF-8, which has no form for half a character.",
        'text = "\\ud800"\n',
        "Write the whole character, or use bytes.",
    ),
    "E310": Entry(
        "A callable whose parameters are not known is called",
        "Callable[..., T] says nothing of the parameters; such a value can be stored, compared and named.",
        "def run(action: Callable[..., int]) -> int:\n    return action(1)\n",
        "Write the parameters, Callable[[int], int]; or use a ParamSpec and forward *args and **kwargs.",
    ),
    "E312": Entry(
        "A class pattern with a protocol, or a class test with no class",
        "Which objects fit a protocol is asked with isinstance; what is tested for must be a class.",
        "match value:\n    case SupportsName(): ...\n",
        "Name a class in the pattern, or write if isinstance(value, SupportsName) for a runtime_checkable protocol.",
    ),
    "E313": Entry(
        "What super() means here differs between subclasses",
        "A class variable behind super() is another one in a subclass with several bases, or the value is no function.",
        "limit = super().limit\n",
        "Name the class: Base.limit.",
    ),
    "E314": Entry(
        "This attribute cannot be deleted",
        "An attribute can be deleted from an object of one class; a class keeps its own attributes, and an object "
        "those of its library class, which the library reads without asking.",
        "del Account.limit\n",
        "Delete it through the object, or assign None.",
    ),
    "E317": Entry(
        "Two kinds of functions in one union",
        "A function does not know at run time which types it takes and gives, so the two cannot be told apart.",
        "action: Callable[[], int] | Callable[[], float]\naction()\n",
        "Declare one signature for both, as in action: Callable[[], object] before a loop over them, or write a class "
        "with a method for each kind.",
    ),
    "E318": Entry(
        "A mapping pattern for a value that may be anything",
        "How a mapping looks up its keys follows from its type. Of an object only a dict is taken, and only where no "
        "class of the program derives from dict with a get of its own.",
        "def f(x: Iterable[str]) -> None:\n    match x:\n        case {'name': _}: ...\n",
        "Declare the value as a dict or Mapping, or as a union with one.",
    ),
    "E319": Entry(
        "A pattern asks for something that is no attribute",
        "A class pattern compares the values of attributes and properties; a method is none.",
        "match door:\n    case Door(is_open=True): ...\n",
        "Match the class alone, and call the method in the case or in its guard.",
    ),
    "E320": Entry(
        "The program has nothing to run",
        "Its first file only defines things. CPython would run it and show nothing; an image that boots and says"
        " nothing is almost always a mistake.",
        "def helper() -> int:\n    return 1\n",
        "Define main, which is called, or write statements at module level; pass alone makes an empty program.",
    ),
    "E321": Entry(
        "main has parameters",
        "A program that does not call main itself has it called without arguments.",
        "def main(names: list[str]) -> None:\n    print(names)\n",
        "Take the arguments from sys.argv, or call main(...) at the end of the file.",
    ),
    "E324": Entry(
        "A method that forwards any arguments is defined by several classes",
        "*args: P.args stands for other parameters in each object; a call that could reach several methods must pass"
        " them in one way.",
        "class Task(Generic[P]):\n    def run(self, *args: P.args, **kwargs: P.kwargs) -> None: ...\n"
        "class Loud(Task[P]):\n    def run(self, *args: P.args, **kwargs: P.kwargs) -> None: ...\n",
        "Define the method in one class, and let it call a function that the object holds.",
    ),
    "E325": Entry(
        "NotImplemented is used as a value",
        "A method that returns it hands the operation on to the other operand; nothing else can be done with it.",
        "answer = NotImplemented\n",
        "Return it: return NotImplemented.",
    ),
    "E326": Entry(
        "A function with several signatures is called as a value",
        "The signature that a call means is found by the name of the function. A value of a container or a variable is"
        " called in one way, and which it is cannot be known from all the signatures together.",
        'actions = {"double": double}  # double has @overload signatures\nactions["double"](2)\n',
        "Declare how it is called: actions: dict[str, Callable[[int], int]] = {...}.",
    ),
    "E327": Entry(
        "A container with None in it stands where one without is wanted",
        "A part of a match may be None where its group took no part, and the type checker lets it be used as text. In a"
        " container that others read, nobody would find out.",
        "found = pattern.match(text).groupdict()  # dict[str, str | None]\n"
        "def store(fields: dict[str, str]) -> None: ...\nstore(found)\n",
        "Make a container without None: {key: value for key, value in found.items() if value is not None}.",
    ),
}
