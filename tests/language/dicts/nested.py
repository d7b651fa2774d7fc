"""Dictionaries of lists, of dictionaries, of sets; grouping, counting, inverting."""


def main() -> None:
    groups: dict[int, list[str]] = {}
    for word in ["one", "two", "three", "four", "five", "six"]:
        groups.setdefault(len(word), []).append(word)
    print(groups)
    graph = {"a": {"b": 1, "c": 4}, "b": {"c": 2}, "c": {}}
    graph["c"]["a"] = 7
    for source, edges in graph.items():
        for target, weight in edges.items():
            print(source, target, weight)
    print(graph["a"]["c"] + graph["b"]["c"], "a" in graph["c"])
    inverted: dict[int, str] = {}
    for name, number in {"x": 1, "y": 2}.items():
        inverted[number] = name
    print(inverted)
    tags: dict[str, set[int]] = {}
    for number in range(12):
        for name, divisor in [("even", 2), ("triple", 3)]:
            if number % divisor == 0:
                if name not in tags:
                    tags[name] = set()
                tags[name].add(number)
    print(sorted(tags["even"] & tags["triple"]), sorted(tags["even"] | tags["triple"]))
    config: dict[str, dict[str, list[int]]] = {"net": {"ports": [80, 443]}}
    config["net"]["ports"].append(8080)
    config["disk"] = {}
    config["disk"]["sizes"] = [1]
    print(config, len(config["net"]["ports"]))


if __name__ == "__main__":
    main()
