"""Arguments that are known only at run time: the checks that CPython makes before it runs a function, in its words.

Names come as one text with commas between them, because the compiler writes them into the program that way.
"""

from importos.lowlevel.intrinsic import cold
from importos.runtime.text.decimal_text import integer_text


def check_call(
    callee: str,
    module: str,
    slots: str,
    keyword_only: str,
    optional: str,
    named: str,
    positional_only: int,
    in_front: int,
    bound: int,
    count: int,
    keys: list[str],
    has_star: bool,
    has_double_star: bool,
) -> None:
    """Raises TypeError where the arguments do not fit.

    ``slots`` are the parameters that can be given by position (the first ``positional_only`` of them only so),
    ``optional`` all those that have a default. ``in_front`` arguments and ``count`` items of a list are positional;
    ``named`` are the names in the call, ``keys`` those of the dict. ``bound`` parameters in front have a value already.
    """
    positions = _list_of(slots)
    by_position = in_front + count
    if len(keys) == 0 and named == "" and by_position == len(positions):
        if keyword_only == "" or optional != "":
            if _all_optional(keyword_only, optional):
                return
    words = _list_of(named)
    check_distinct(callee, module, words, keys)
    words.extend(keys)
    allowed = positions[positional_only:]
    allowed.extend(_list_of(keyword_only))
    for word in words:
        if word not in allowed:
            if not has_double_star:
                raise_unexpected(callee, word, word in positions)
        elif word in positions[positional_only:by_position]:
            raise TypeError(callee + "() got multiple values for argument '" + word + "'")
    defaults = _list_of(optional)
    if by_position > len(positions) and not has_star:
        keyword_only_given = 0
        for word in _list_of(keyword_only):
            if word in words:
                keyword_only_given += 1
        least = 0
        for name in positions:
            if name not in defaults:
                least += 1
        raise_too_many(callee, bound + least, bound + len(positions), bound + by_position, keyword_only_given)
    missing = [name for name in positions[by_position:] if name not in words and name not in defaults]
    if len(missing) > 0:
        raise_missing(callee, missing, "positional")
    missing = [name for name in _list_of(keyword_only) if name not in words and name not in defaults]
    if len(missing) > 0:
        raise_missing(callee, missing, "keyword-only")


def _list_of(names: str) -> list[str]:
    return names.split(",") if names != "" else []


def _all_optional(names: str, optional: str) -> bool:
    defaults = _list_of(optional)
    for name in _list_of(names):
        if name not in defaults:
            return False
    return True


def check_distinct(callee: str, module: str, known: list[str], more: list[str]) -> None:
    """The names of two parts of one call: each only once."""
    for name in more:
        if name in known:
            place = (
                callee.removesuffix(".__init__") if module == "" else module + "." + callee.removesuffix(".__init__")
            )
            raise TypeError(place + "() got multiple values for keyword argument '" + name + "'")


@cold
def raise_unexpected(callee: str, word: str, is_positional: bool) -> None:
    if is_positional:
        raise TypeError(callee + "() got some positional-only arguments passed as keyword arguments: '" + word + "'")
    raise TypeError(callee + "() got an unexpected keyword argument '" + word + "'")


@cold
def raise_too_many(callee: str, least: int, most: int, given: int, keyword_only_given: int) -> None:
    text = integer_text(most)
    plural = most != 1
    if least < most:
        text = "from " + integer_text(least) + " to " + text
        plural = True
    keyword_only = ""
    if keyword_only_given > 0:
        keyword_only = " positional argument" + ("s" if given != 1 else "") + " (and "
        keyword_only += integer_text(keyword_only_given) + " keyword-only argument"
        keyword_only += ("s" if keyword_only_given != 1 else "") + ")"
    were = " was given" if given == 1 and keyword_only_given == 0 else " were given"
    message = callee + "() takes " + text + " positional argument" + ("s" if plural else "") + " but "
    raise TypeError(message + integer_text(given) + keyword_only + were)


@cold
def raise_missing(callee: str, names: list[str], kind: str) -> None:
    text = "'" + names[0] + "'"
    for number in range(1, len(names)):
        if len(names) == 2:
            text += " and '" + names[number] + "'"
        elif number == len(names) - 1:
            text += ", and '" + names[number] + "'"
        else:
            text += ", '" + names[number] + "'"
    message = callee + "() missing " + integer_text(len(names)) + " required " + kind + " argument"
    raise TypeError(message + ("s" if len(names) > 1 else "") + ": " + text)


def more_keywords(keywords: str, keys: list[str]) -> str:
    """The names of a call with those of a dict behind them."""
    result = keywords
    for key in keys:
        result = key if result == "" else result + "," + key
    return result


def joined_keywords(first: str, second: str) -> str:
    """The names of two parts of a call."""
    return second if first == "" else first + "," + second


def is_named(keywords: str, name: str) -> bool:
    """Whether a call gave the parameter by its name."""
    return keywords != "" and name in keywords.split(",")


def in_order(table: dict[str, object], keywords: str) -> dict[str, object]:
    """The keyword arguments in the order of the call."""
    if len(table) < 2:
        return table
    return {name: table[name] for name in keywords.split(",")}
