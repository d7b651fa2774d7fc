"""append, extend, insert, remove, pop, clear, index, count, sort, reverse, copy."""


def main() -> None:
    items = [3, 1, 2]
    items.append(1)
    items.extend([9, 8])
    items.extend(range(2))
    items.extend((5,))
    items.extend({"never": 1}.values())
    print(items)
    items.insert(0, 100)
    items.insert(-1, 200)
    items.insert(1000, 300)
    items.insert(-1000, 400)
    print(items)
    items.remove(1)
    print(items, items.pop(), items.pop(0), items.pop(-2), items)
    print(items.index(1), items.index(1, 4), items.count(1), items.count(77))
    items.reverse()
    print(items)
    items.sort()
    print(items)
    copy = items.copy()
    items.clear()
    print(items, copy, [].copy(), copy.index(9, 2, 50))
    try:
        copy.index(9, 0, 2)
    except ValueError as error:
        print(error)
    words = ["b", "a"]
    words.extend("cd")
    words.reverse()
    words.sort(key=lambda word: word, reverse=True)
    print(words, words.pop(1), words)
    words.sort()
    words += ["z"]
    words *= 2
    print(words)


if __name__ == "__main__":
    main()
