"""try and except: the matching clause, several types, the order of clauses, the variable, no exception at all."""


def classify(action: str) -> str:
    try:
        if action == "value":
            int("x")
        elif action == "key":
            print({"a": 1}[action])
        elif action == "index":
            print([1][len(action)])
        elif action == "zero":
            print(1 // (len(action) - 4))
        elif action == "type":
            raise TypeError("made by hand")
        elif action == "custom":
            raise RuntimeError
        else:
            return "fine"
    except ValueError as error:
        return f"value: {error}"
    except (KeyError, IndexError) as error:
        return f"lookup: {type(error).__name__} {error}"
    except ArithmeticError as error:
        return f"arithmetic: {error!r}"
    except Exception as error:
        return f"other: {error!r}"
    return "after"


def main() -> None:
    for action in ["value", "key", "index", "zero", "type", "custom", "none"]:
        print(classify(action))
    try:
        print("no exception")
    except Exception:
        print("never")
    try:
        raise KeyError("k")
    except LookupError as error:
        print(repr(error), str(error), error.args)
    try:
        print({"a": 1}["missing"])
    except:  # noqa: E722
        print("bare except")


if __name__ == "__main__":
    main()
