"""Random operations on the containers of the library, a line each: what it gives, or how it fails.

An ordinary program for ``test_random_programs.py``; the dice have fixed seeds, so that every run is the same.
"""

# ruff: noqa: B023, BLE001 (each function is called before the loop goes on)

from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from collections.abc import Callable
from random import Random


def show(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def deques(dice: Random) -> None:
    for most in (None, 0, 1, 3, 7):
        one: deque[int] = deque(range(dice.randrange(5)), most)
        other: deque[int] = deque([1, 2, 3], maxlen=dice.choice([None, 2, 9]))
        for _turn in range(60):
            x, y, z = dice.randrange(-9, 9), dice.randrange(-9, 9), dice.randrange(-4, 4)
            kind = dice.randrange(30)
            if kind == 0:
                show("append", lambda: one.append(x))
            elif kind == 1:
                show("appendleft", lambda: one.appendleft(x))
            elif kind == 2:
                show("pop", lambda: one.pop())
            elif kind == 3:
                show("popleft", lambda: one.popleft())
            elif kind == 4:
                show("extend", lambda: one.extend([x, y, z]))
            elif kind == 5:
                show("extendleft", lambda: one.extendleft((x, y, z)))
            elif kind == 6:
                show("extend self", lambda: one.extend(one) if len(one) < 20 else one.clear())
            elif kind == 7:
                show("extendleft self", lambda: one.extendleft(one) if len(one) < 20 else one.clear())
            elif kind == 8:
                show("getitem", lambda: one[x])
            elif kind == 9:
                show("setitem", lambda: one.__setitem__(x, y))
            elif kind == 10:
                show("delitem", lambda: one.__delitem__(x))
            elif kind == 11:
                show("insert", lambda: one.insert(x, y))
            elif kind == 12:
                show("remove", lambda: one.remove(x))
            elif kind == 13:
                one.reverse()
            elif kind == 14:
                one.rotate(x)
            elif kind == 15:
                show("index", lambda: one.index(x))
            elif kind == 16:
                show("index", lambda: one.index(x, y))
            elif kind == 17:
                show("index", lambda: one.index(x, y, z))
            elif kind == 18:
                show("count", lambda: (one.count(x), x in one))
            elif kind == 19:
                show("copy", lambda: (one.copy(), one.copy() == one, one.maxlen, len(one), bool(one)))
            elif kind == 20:
                show("add", lambda: one + other)
            elif kind == 21:
                show("times", lambda: (one * z, z * one) if len(one) < 20 else None)
            elif kind == 22:
                if len(one) < 20:
                    one *= z
                else:
                    one.clear()
            elif kind == 23:
                one += [x, y]
            elif kind == 24:
                show(
                    "order", lambda: (one < other, one <= other, one > other, one >= other, one == other, one != other)
                )
            elif kind == 25:
                show("reversed", lambda: (list(reversed(one)), sorted(one), sum(one)))
            elif kind == 26:
                show("changed", lambda: [one.pop() if item == x else item for item in one])
            elif kind == 27:
                show("least", lambda: (min(one), max(one)))
            elif kind == 28:
                other = deque(one, abs(z))
            else:
                one, other = other, one
            print(kind, one, other)


def counters(dice: Random) -> None:
    one: Counter[str] = Counter("abracadabra")
    other: Counter[str] = Counter({"a": 2, "b": -1, "z": 0})
    for _turn in range(160):
        text = "".join(dice.choices("abcxyz", k=dice.randrange(5)))
        letter = dice.choice("abcxyz")
        number = dice.randrange(-3, 4)
        kind = dice.randrange(34)
        if kind == 0:
            one = Counter(text)
        elif kind == 1:
            one.update(text)
        elif kind == 2:
            one.update({letter: number})
        elif kind == 3:
            one.subtract(text)
        elif kind == 4:
            one.subtract({letter: number})
        elif kind == 5:
            show("most", lambda: one.most_common(number))
        elif kind == 6:
            show("most", lambda: one.most_common())
        elif kind == 7:
            show("elements", lambda: list(one.elements()))
        elif kind == 8:
            show("total", lambda: (one.total(), len(one), bool(one)))
        elif kind == 9:
            show("get", lambda: (one[letter], one.get(letter), one.get(letter, 7), letter in one))
        elif kind == 10:
            one[letter] += number
        elif kind == 11:
            show("del", lambda: one.__delitem__(letter))
        elif kind == 12:
            show("pop", lambda: one.pop(letter))
        elif kind == 13:
            show("pop", lambda: one.pop(letter, -5))
        elif kind == 14:
            show("popitem", lambda: one.popitem())
        elif kind == 15:
            show("add", lambda: one + other)
        elif kind == 16:
            show("sub", lambda: one - other)
        elif kind == 17:
            show("and", lambda: one & other)
        elif kind == 18:
            show("or", lambda: one | other)
        elif kind == 19:
            show("pos", lambda: (+one, -one))
        elif kind == 20:
            show("order", lambda: (one < other, one <= other, one > other, one >= other, one == other, one != other))
        elif kind == 21:
            one += other
        elif kind == 22:
            one -= other
        elif kind == 23:
            one |= other
        elif kind == 24:
            one &= other
        elif kind == 25:
            show("copy", lambda: (one.copy(), one.copy() == one, one == dict(one)))
        elif kind == 26:
            one.update(a=number, b=2)
        elif kind == 27:
            one.subtract([letter, letter])
        elif kind == 28:
            show("default", lambda: one.setdefault(letter, number))
        elif kind == 29:
            show("keys", lambda: (one.keys(), one.values(), one.items()))
        elif kind == 30:
            one.clear()
        elif kind == 31:
            one.update(one)
        elif kind == 32:
            one -= one
        else:
            one, other = other.copy(), one
        print(kind, one, other, dict(one))


def ordered(dice: Random) -> None:
    one: OrderedDict[int, str] = OrderedDict()
    other: OrderedDict[int, str] = OrderedDict([(3, "x"), (1, "y")])
    for _turn in range(220):
        key, text = dice.randrange(8), dice.choice("xyz")
        last = dice.random() < 0.5
        kind = dice.randrange(24)
        if kind < 4:
            one[key] = text
        elif kind == 4:
            show("del", lambda: one.__delitem__(key))
        elif kind == 5:
            show("popitem", lambda: one.popitem(last))
        elif kind == 6:
            show("move", lambda: one.move_to_end(key, last))
        elif kind == 7:
            show("move", lambda: one.move_to_end(key))
        elif kind == 8:
            show("pop", lambda: one.pop(key))
        elif kind == 9:
            show("pop", lambda: one.pop(key, "none"))
        elif kind == 10:
            show("equal", lambda: (one == other, one == dict(other), one == dict(one), one != other))
        elif kind == 11:
            show("reversed", lambda: (list(reversed(one)), list(reversed(one.items())), list(reversed(one.values()))))
        elif kind == 12:
            show("keys", lambda: (one.keys(), one.values(), one.items(), one.keys() & other.keys() == set()))
        elif kind == 13:
            show("or", lambda: (one | other, other | one))
        elif kind == 14:
            one |= other
        elif kind == 15:
            one.update({key: text, key + 1: "u"})
        elif kind == 16:
            show("default", lambda: (one.setdefault(key, text), one.get(key), one.get(key + 1, "-")))
        elif kind == 17:
            show("copy", lambda: (one.copy(), one.copy() == one, OrderedDict(one), len(one)))
        elif kind == 18:
            show("changed", lambda: [one.popitem() if other_key == key else other_key for other_key in one])
        elif kind == 19:
            show("from", lambda: (OrderedDict.fromkeys([key, 2, 1]), OrderedDict.fromkeys([key, 2, 1], text)))
        elif kind == 20:
            show("grown", lambda: [one.setdefault(key, text) for _other in one])
        elif kind == 21 and last:
            one.clear()
        else:
            one, other = other, one
        print(kind, one)


def made() -> list[int]:
    print("made")
    return []


def defaults(dice: Random) -> None:
    one: defaultdict[str, list[int]] = defaultdict(list)
    counts: defaultdict[int, int] = defaultdict(int)
    none: defaultdict[str, int] = defaultdict(None, {"a": 1})
    called: defaultdict[int, list[int]] = defaultdict(made)
    for _turn in range(100):
        word = dice.choice(["a", "b", "c", "d"])
        key = dice.randrange(6)
        kind = dice.randrange(16)
        if kind == 0:
            one[word].append(key)
        elif kind == 1:
            show("plus", lambda: counts.__setitem__(key, counts[key] + 1))
        elif kind == 2:
            show("none", lambda: none[word])
        elif kind == 3:
            show("get", lambda: (one.get(word), one.get(word, [9]), word in one, len(one)))
        elif kind == 4:
            show("called", lambda: len(called[key]))
        elif kind == 5:
            show("pop", lambda: one.pop(word))
        elif kind == 6:
            show("del", lambda: one.__delitem__(word))
        elif kind == 7:
            show("popitem", lambda: counts.popitem())
        elif kind == 8:
            show("copy", lambda: (one.copy(), counts.copy() == counts))
        elif kind == 9:
            show("or", lambda: (counts | {key: 1}, {key: 3} | counts))
        elif kind == 10:
            counts |= {key: 4}
        elif kind == 11:
            show("default", lambda: one.setdefault(word, [key]))
        elif kind == 12:
            show("equal", lambda: (counts == dict(counts), one == {}))
        elif kind == 13:
            counts.default_factory = None if key else int
        elif kind == 14:
            show("counts", lambda: counts[key])
        else:
            one.update({word: [key]})
        print(kind, one, counts, none, sorted(called))


def chains(dice: Random) -> None:
    first: dict[str, int] = {"a": 1}
    second: dict[str, int] = {"b": 2, "a": 3}
    chain: ChainMap[str, int] = ChainMap(first, second)
    for _turn in range(140):
        word = dice.choice(["a", "b", "c", "d"])
        number = dice.randrange(9)
        kind = dice.randrange(22)
        if kind == 0:
            show("get", lambda: chain[word])
        elif kind == 1:
            show("get", lambda: (chain.get(word), chain.get(word, 9), word in chain, len(chain), bool(chain)))
        elif kind == 2:
            chain[word] = number
        elif kind == 3:
            show("del", lambda: chain.__delitem__(word))
        elif kind == 4:
            show("pop", lambda: chain.pop(word))
        elif kind == 5:
            show("pop", lambda: chain.pop(word, -1))
        elif kind == 6:
            show("popitem", lambda: chain.popitem())
        elif kind == 7:
            show("keys", lambda: (list(chain), list(chain.keys()), list(chain.values()), list(chain.items())))
        elif kind == 8 and len(chain.maps) < 5:
            chain = chain.new_child({word: number})
        elif kind == 9 and len(chain.maps) < 5:
            chain = chain.new_child()
        elif kind == 10:
            chain = chain.parents
        elif kind == 11:
            show("copy", lambda: (chain.copy(), chain.copy() == chain, chain == dict(chain), dict(chain)))
        elif kind == 12:
            chain.update({word: number, "z": 1})
        elif kind == 13:
            show("default", lambda: chain.setdefault(word, number))
        elif kind == 14:
            show("maps", lambda: (chain.maps, len(chain.maps)))
        elif kind == 15 and number == 1:
            chain.clear()
        elif kind == 16:
            chain = ChainMap(first, second, {"q": number})
        elif kind == 17:
            show("views", lambda: (word in chain.keys(), number in chain.values()))
        elif kind == 18:
            chain = ChainMap(Counter(word), second)
        elif kind == 19:
            chain = ChainMap(second, defaultdict(int, {word: number}))
        elif kind == 20:
            show("sorted", lambda: (sorted(chain), max(chain.values())))
        else:
            chain.maps[0][word] = number
        print(kind, chain, first, second)


def users(dice: Random) -> None:
    mapping: UserDict[str, int] = UserDict({"a": 1})
    numbers: UserList[int] = UserList([1, 2])
    text = UserString("boot")
    for _turn in range(150):
        word = dice.choice(["a", "b", "o", "oo"])
        number, place = dice.randrange(5), dice.randrange(-5, 6)
        kind = dice.randrange(28)
        if kind == 0:
            mapping[word] = number
        elif kind == 1:
            show("get", lambda: (mapping[word], mapping.get(word), mapping.get(word, 9)))
        elif kind == 2:
            show("pop", lambda: mapping.pop(word))
        elif kind == 3:
            show("popitem", lambda: mapping.popitem())
        elif kind == 4:
            show("views", lambda: (list(mapping.keys()), list(mapping.values()), list(mapping.items()), len(mapping)))
        elif kind == 5:
            show("equal", lambda: (mapping == mapping.data, mapping == UserDict(mapping), word in mapping))
        elif kind == 6:
            show("default", lambda: mapping.setdefault(word, number))
        elif kind == 7:
            mapping |= {word: number}
        elif kind == 8:
            show("del", lambda: mapping.__delitem__(word))
        elif kind == 9:
            numbers.append(number)
        elif kind == 10:
            numbers.insert(place, number)
        elif kind == 11:
            show("pop", lambda: numbers.pop(place))
        elif kind == 12:
            show("remove", lambda: numbers.remove(number))
        elif kind == 13:
            show("index", lambda: (numbers.index(number), numbers.count(number), number in numbers))
        elif kind == 14:
            show("slice", lambda: (numbers[place:], numbers[::-1], numbers[place]))
        elif kind == 15:
            show("times", lambda: (numbers * 2, numbers + [place], [place] + numbers) if len(numbers) < 20 else None)
        elif kind == 16:
            numbers.sort(reverse=number > 2)
        elif kind == 17:
            numbers.reverse()
        elif kind == 18:
            show("order", lambda: (numbers < [1, 2], numbers == [1, 2], numbers >= UserList([place])))
        elif kind == 19:
            numbers.extend([place])
        elif kind == 20:
            del numbers[place:]
        elif kind == 21:
            show("text", lambda: (text.upper(), text[place:], text.count(word), text.find(word), text.split(word)))
        elif kind == 22:
            show("text", lambda: (text[place], word in text, text.startswith(word), len(text)))
        elif kind == 23:
            show(
                "text",
                lambda: (
                    text + word,
                    word + text,
                    text * number,
                    text == "boot",
                    text < word,
                    hash(text) == hash(str(text)),
                ),
            )
        elif kind == 24:
            show("text", lambda: text.index(word))
        elif kind == 25:
            text = text.replace(word, "oa", number)[:12]
        elif kind == 26:
            text = text.center(number * 2, "b")
        else:
            show("text", lambda: (text.partition(word), text.title(), text.zfill(8), text.rindex(word)))
        print(kind, mapping, numbers, repr(text))


def main() -> None:
    for seed in range(4):
        for part in (deques, counters, ordered, defaults, chains, users):
            print("==", part.__name__, seed)
            part(Random(seed))


main()
