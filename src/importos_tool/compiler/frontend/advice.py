"""What to write instead, by the words of mypy's messages; and the messages that say less than we know.

A table of patterns and nothing else: it reads no source, and what it does not know it leaves as mypy said it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

READ = (
    "read it, or change a copy: list(x), dict(x), set(x); isinstance shows of an object that it is a list or a dict, "
    "not what may be put into it"
)
HANDED_ON = (
    "declare that it is only read, as in Sequence[object]; of a mapping take an object, and test it there; or make a "
    "new one with what is known, as in {str(key): value for key, value in x.items()}"
)
NO_FUNCTION = "ask the mapping that isinstance has found by its name, as in lambda key: found.get(key)"
ASKED = "ask first what it is, as in if isinstance(value, str):"
NAMESPACES = (
    "declare it in a class derived from argparse.Namespace and pass an object of it: parse_args(namespace=Options())"
)
BY_CODE = {
    "import-not-found": "check the spelling, or put the module's file beside the program",
    "no-untyped-def": "annotate every parameter and the result; write -> None when nothing is returned",
    "no-untyped-call": "annotate the function that is called",
    "type-arg": "write the type arguments, as in list[int]",
    "var-annotated": "annotate the variable, as in names: list[str] = []",
    "union-attr": "test the value first, as in if value is not None:",
    "possibly-undefined": "give the variable a value on every path",
    "await-not-async": "write async def, or start the coroutine with asyncio.run",
    "top-level-await": "put it into async def main() -> None: ..., and write asyncio.run(main())",
    "unused-coroutine": "write await in front of the call, or hand it to asyncio.create_task",
    "used-before-def": "move the use behind the definition",
    "abstract": "make an object of a subclass that defines every abstract method",
}
BY_WORDS = {
    re.compile(pattern): advice
    for pattern, advice in {
        r'"Namespace" has no attribute': NAMESPACES,
        r'^"(Sequence|(Found)?Mapping|AbstractSet)\[.*\]" has no attribute "(?!__add__)': READ,
        r'^Unsupported (target for indexed assignment|left operand type for \S+) \("(Sequence|(Found)?Mapping)\[': READ,
        r'"(Sequence|(Found)?Mapping|AbstractSet)\[object\b[^"]*"[,;].*"(list|dict|set|(Mutable)?Mapping)\[': HANDED_ON,
        r'incompatible type "FoundMapping\[': (
            "ask it where isinstance has found it, as in x[key]; or take an object, and test it there"
        ),
        "is a type of the library alone$": "declare Mapping, or a Protocol of the program with what is called",
        r'"FoundKey"|incompatible type "Callable\[\[FoundKey\]': NO_FUNCTION,
        r'incompatible type overloaded function; expected "Callable': (
            "write a lambda that calls it, as in lambda key: found.get(key)"
        ),
        r'^No overload variant of "sum" matches': (
            "see the variants; the class of the items adds them to one another, as in "
            'def __add__(self, other: "int | Money") -> "Money"'
        ),
        r"^Cannot infer value of type parameter": (
            "pass arguments whose types go together; a mapping that isinstance has found is asked by x[key], and fits "
            "no protocol"
        ),
        r'incompatible type "(Generator|Iterator|dict_(keys|values|items))\[.*expected "(list|(Mutable)?Sequence)\[': (
            "make a list of it, as in total(list(numbers)) and total([x for x in numbers]); or declare Iterable[int]"
        ),
        r"^Cannot call function of unknown type$": (
            "declare what is called, as in OPS: dict[str, Callable[[int, int], int]] = {...}"
        ),
        r"^Cannot infer type of lambda$": "write functools.partial(f, x), or a def with the parameters that are wanted",
        r"dict\[str, JSON\] \| list\[JSON\]": (
            "declare what the text holds and read that: importos.json.loads(Config, text); or ask each part, as in "
            "isinstance(value, dict)"
        ),
        r'^"object" has no attribute "(?!__(bases|dict)__)': ASKED,
        r'^Value of type "object" is not indexable$': ASKED,
        r'^Unsupported (left )?operand types? for \S+ \((.*and )?"object"\)': ASKED,
        r'incompatible type "object"; expected|\((expression has type|got) "object", ': ASKED,
        r'has no attribute "__(annotations|code|defaults|kwdefaults|globals|closure|bases|base|mro|subclasses)__"': (
            "keep what is asked for in a variable; a compiled program describes neither its functions nor its classes"
        ),
        r'has no attribute "SimpleNamespace"': "write @dataclass above a class with a line for each attribute",
        r'has no attribute "abstract(property|classmethod|staticmethod)"': (
            "write @property, @classmethod or @staticmethod above @abstractmethod"
        ),
        r'^No overload variant .* matches argument types? ("\w+", )*"int"': (
            "see the variants; where one takes a float, declare int | float there and in the body, or pass a float"
        ),
        r'^"type\[.*\]" has no attribute "register"$': "derive the class from it, or ask for a Protocol",
        r'^Module has no attribute "(coroutine|new_class|prepare_class|resolve_bases|DynamicClassAttribute)"': (
            "write async def, or a class statement"
        ),
        r'^Module (".*" )?has no attribute "(Builtin)?(Function|Method|Lambda)Type"': (
            "ask callable(x); what can be called is not told apart at run time"
        ),
        r'^Too many arguments for "ModuleType"': "write the module's file; modules are not made at run time",
        r'has no attribute "namedtuple"': "write class Point(NamedTuple): with a line for each field, as in x: int",
        r'has no attribute "make_dataclass"': "write @dataclass above a class with a line for each field, as in x: int",
        r'^Value of type variable "(SupportsRichComparison|Addable)T" of .* cannot be "object"$': (
            "give the items one type, as in sorted(str(key) for key in table); numbers of several kinds get a name "
            "first, as in values = [1, 0.5]"
        ),
        r'^Module (".*" )?has no attribute "(TracebackException|(extract|format|print|walk)_stack|walk_tb)"': (
            "ask what an exception has passed: traceback.extract_tb(error.__traceback__)"
        ),
        r'^Module (".*" )?has no attribute "length_hint"': "call len(), or make a list of what an iterator gives",
        r'^Module (".*" )?has no attribute "(getsizeof|getrefcount|getallocatedblocks)"': (
            "measure the whole heap with importos.observe; objects have other sizes than under CPython"
        ),
        r'^Module (".*" )?has no attribute "(int_info|hash_info|thread_info|flags|abiflags|api_version)"': (
            "write the number: an int has 64 bits, and no switch changes how a compiled program runs"
        ),
        r'^Module (".*" )?has no attribute "(modules|meta_path|path_hooks|(builtin|stdlib)_module_names)"': (
            "write import at the head of the file; what a program holds is settled when it is compiled"
        ),
        r'^Module (".*" )?has no attribute "((set|get)(trace|profile)|excepthook|unraisablehook|displayhook|audit)"': (
            "catch exceptions in main, as in except Exception as error: ...; importos profile says where time goes"
        ),
        r'^Module (".*" )?has no attribute "(fork|forkpty|(exec|spawn)[lv]p?e?|posix_spawnp?|system|popen|wait\w*)"': (
            "call a function of the program; no other program can be started"
        ),
        r'^Module (".*" )?has no attribute "create_subprocess_(exec|shell)"': (
            "call a function of the program; no other program can be started"
        ),
        r'^Module (".*" )?has no attribute "(kill|killpg|(get|set)e?[ug]id|get(groups|login|pgrp|sid)|nice|umask)"': (
            "leave it out; there are no users and no other processes"
        ),
        r'^Module (".*" )?has no attribute "(open|start)_unix_(connection|server)"': (
            "use asyncio.open_connection or start_server with 127.0.0.1"
        ),
        r'^Module (".*" )?has no attribute "((set|get)_event_loop_policy|set_event_loop|SelectorEventLoop)"': (
            "leave it out; asyncio.run starts the one loop that there is"
        ),
        r'has no attribute "(add|remove)_(reader|writer)"': "use asyncio.open_connection or create_datagram_endpoint",
        r'has no attribute "(add|remove)_signal_handler"': "leave it out; nobody sends signals to a machine",
        r'^Module (".*" )?has no attribute "makeLogRecord"': (
            "write logging.LogRecord(name, level, pathname, lineno, msg, args, exc_info)"
        ),
        r'^Module (".*" )?has no attribute "scrypt"': "use hashlib.pbkdf2_hmac",
        r'^Module (".*" )?has no attribute "(name|lookup)"; maybe|^Module "unicodedata" has no attribute': (
            "keep the names that are needed in a dict; the table of all names is larger than all others together"
        ),
        r'^Module (".*" )?has no attribute "(get_(type_hints|args|origin|overloads)|ForwardRef|is_typeddict)"': (
            "name the types where they are needed; annotations are read only when a program is compiled"
        ),
        r'^Module (".*" )?has no attribute "FileType"': "take a str, and open the file where it is read",
        r'has no attribute "getbuffer"': "use getvalue(), which copies the bytes",
        r'^Unexpected keyword argument "(stack_info|stacklevel)"': (
            "leave it out; the stack of a program that goes on is not known"
        ),
        r'^Cannot (assign to|override) final (name|attribute) .*"(braceid|id)pattern"': (
            "leave it out, and derive the class with another delimiter alone; there are no regular expressions"
        ),
        r'has no attribute "WeakMethod"': "keep a weakref.ref of the object, and call the method of what it gives",
        r'has no attribute "proxy"': "keep a weakref.ref, and ask it for the object where it is used",
        r'has no attribute "(verify|CONTINUOUS|NAMED_FLAGS|UNIQUE)"': "write @unique, or an assert behind the class",
        r'has no attribute "(non)?member"': "write what is no member outside of the class, or a property",
        r'has no attribute "partialmethod"': "write a method that calls the other one with these arguments",
        r"^Second argument of .*Enum\(\) must be": "write the names out, or a class with the members",
        r'" not callable$': "call a function, a class, or an object whose class defines __call__",
        r'doesn\'t define "__match_args__"$': "name the attributes, as in Point(x=0), or define __match_args__",
        r"^Too many positional patterns": "write as many patterns as __match_args__ has names",
        r"^Alternative patterns bind different names": "bind the same names in each, or write a case for each",
        r"^Multiple assignments to name .* in pattern": "bind two names, and compare them in a guard: if a == b",
        r"^Expected type in class pattern": "name a class; what a function gives is compared in a guard",
        r"^Parameterized generics cannot be used": "declare a union, as in str | list[int], and test for list",
        r"^Only @runtime_checkable protocols": "write @runtime_checkable above the protocol",
        r'^Incompatible types in "await"': "leave await out; it takes coroutines, tasks and futures",
        r'"__aiter__" \(not async iterable\)$': "write for without async, or define __aiter__",
        r'maybe "__aiter__"\?': "write async for, in an async def",
        r'maybe "__enter__"|maybe "__exit__"': "write with without async",
        r'maybe "__aenter__"|maybe "__aexit__"': "write async with, in an async def",
        r'has no attribute "__a(enter|exit)__"': "use an object whose class defines __aenter__ and __aexit__",
        r'has no attribute "__(enter|exit)__"': "use an object whose class defines __enter__ and __exit__",
        r'"__iter__" \(not iterable\)$': "loop over a list, a range or another iterable, or define __iter__",
        r'has no attribute "__delitem__"': "make a new one without the item, or use a list or dict",
        r"^Unsupported target for indexed assignment": "make a new one with the item, or use a list or dict",
        r"^The return type of a generator function": "declare what it yields, as in Iterator[int]",
        r"^The return type of an async generator": "declare what it yields, as in AsyncIterator[int]",
        r'^"yield from" in async function': "write async for with a yield in it",
        r'^"yield from" can\'t be applied': "yield the value itself, or give an iterable",
        r"^No return value expected$": "leave it out, or declare a result; a generator's is Generator[int, None, str]",
        r'^"yield" inside comprehension': "write a loop",
        r'^"yield" outside function': "put it into a function",
        r"^Exception type must be derived": "name a class of exceptions, as in except ValueError",
        r"^Exception must be derived": 'raise an exception, as in raise ValueError("boom")',
        r"^Cannot determine consistent method resolution order": "name a derived class before its base class",
        r"^Duplicate base class": "name it once",
        r'^Trying to assign name .* not in "__slots__"': "add the name to __slots__",
        r"^Trying to read deleted variable": "read it before del or the end of its except clause, or assign it again",
        r"^Assignment to variable .* outside except: block": "use another name than that of the except clause",
        r'^Value of type ".* \| None" is not indexable$': "test the value first, as in if value is not None:",
        r"is not generic and not indexable$": "define __getitem__, or derive the class from Generic",
        r"^No parent module": "the program's first file is in no package; write the import without dots",
        r"^The return type of \"__init__\" must be None": "write -> None; __init__ changes the object that is there",
        r"^Cannot instantiate protocol class": "make an object of a class that fits the protocol",
        r"^Cannot assign to a type": "use a variable with a name of its own",
        r"^Property .* is read-only$": "write a setter for the property, or make a new object with the other value",
        r"is not iterable$": "unpack a tuple, a list or another iterable",
        r"^Attributes without a default cannot follow": "move those without a default to the front",
        r"^Cannot extend enum": "write the members into one class",
        r"is marked as an override, but no base method": "check the spelling, or leave @override out",
        r"^Overloaded function implementation": "declare its parameters and result as unions of all signatures",
        r"^Self type is only allowed": "name the class",
        r"^Not enough arguments for format string|^Not all arguments converted": "write one field for each argument",
        r"^Cannot find replacement": "give an argument for each field",
        r"^Incompatible types in string interpolation": "use %s, or convert the value",
        r'^Class cannot subclass "Any"|has type "Any"\)$': "derive from a class whose source is there",
        r"^Cannot assign to final|^Cannot assign to a? ?final": "use another name, or leave Final out",
        r"is a reserved argument name|must have at least one argument": "name the first parameter self",
        r"^Self argument missing": "name the first parameter self",
        r'^"super" ': "write super() without arguments, in a method",
        r"^Need more than|^Too many values to unpack": "write as many names as there are items, or a starred one",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A message of our own in the place of mypy's."""

    code: str
    summary: str
    reason: str
    instead: str


BUILT_IN_BASE = re.compile(r'^Cannot inherit from final class "(int|float|str|bytes|complex)"$')
CLASH_OF_BASES = re.compile(r'^[Dd]efinition of ".+" in base class ".+" is incompatible with definition in base class ')
OWN_WORDS = {
    re.compile(r'^Too many arguments for "type"$'): Explained(
        "E243",
        "type with three arguments makes a class at run time",
        "classes are made when the program is compiled",
        "write a class statement",
    ),
    re.compile(r'^Too many arguments for "complex"$'): Explained(
        "E230",
        "a complex number cannot be compiled yet",
        "there is no complex arithmetic in the library",
        "use two floats",
    ),
    re.compile(r'has no attribute "__dict__"'): Explained(
        "E201",
        '"__dict__" does not exist in compiled code',
        "an object keeps its attributes at fixed places, without their names",
        "name the attributes, or give the class a method that returns a dict of them",
    ),
    re.compile(r'^Module has no attribute "(import_module|reload)"$'): Explained(
        "E201",
        "modules are not imported at run time",
        "which code a program holds is settled when it is compiled",
        "write import at the head of the file, and a dict from names to what is chosen",
    ),
}


def advice_for(message: str, code: str) -> str:
    """What to write instead, or nothing."""
    by_words = next((advice for pattern, advice in BY_WORDS.items() if pattern.search(message)), "")
    return by_words or BY_CODE.get(code, "")


def explained(message: str) -> Explained | None:
    """Our own message, where mypy describes only what it ran into."""
    base = BUILT_IN_BASE.search(message)
    if base is not None:
        return Explained(
            "E246",
            f"{base[1]} cannot be a base class",
            "its objects are plain values, which have no room for a class of their own",
            "keep the value in an attribute; NewType makes a type of its own, IntEnum and StrEnum name constants",
        )
    return next((own for pattern, own in OWN_WORDS.items() if pattern.search(message)), None)
