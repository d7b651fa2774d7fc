"""JSON whose every part is asked what it is, with the place of what is wrong."""

import json
from dataclasses import dataclass, field


class ConfigError(Exception):
    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path} {message}")
        self.path = path


@dataclass
class Step:
    name: str
    command: list[str]
    retries: int = 0
    env: dict[str, str] = field(default_factory=dict)


@dataclass
class Pipeline:
    title: str
    steps: list[Step]


def kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, list):
        return f"an array of {len(value)}"
    if isinstance(value, dict):
        return f"an object of {len(value)}"
    return type(value).__name__


def read_step(value: object, path: str) -> Step:
    if not isinstance(value, dict):
        raise ConfigError(path, f"must be an object, not {kind(value)}")
    for key in value:
        if key not in ("name", "command", "retries", "env"):
            raise ConfigError(f"{path}.{key}", "is not known")
    name = value.get("name")
    if not isinstance(name, str):
        raise ConfigError(f"{path}.name", f"must be a string, not {kind(name)}")
    command = value.get("command", [])
    if not isinstance(command, list):
        raise ConfigError(f"{path}.command", f"must be an array, not {kind(command)}")
    words: list[str] = []
    for number, word in enumerate(command):
        if not isinstance(word, str):
            raise ConfigError(f"{path}.command[{number}]", f"must be a string, not {kind(word)}")
        words.append(word)
    retries = value.get("retries", 0)
    if not isinstance(retries, int) or isinstance(retries, bool):
        raise ConfigError(f"{path}.retries", f"must be a number, not {kind(retries)}")
    env: dict[str, str] = {}
    given = value.get("env")
    if given is not None:
        if not isinstance(given, dict):
            raise ConfigError(f"{path}.env", f"must be an object, not {kind(given)}")
        for key, text in given.items():
            if not isinstance(text, str):
                raise ConfigError(f"{path}.env.{key}", f"must be a string, not {kind(text)}")
            env[str(key)] = text
    return Step(name, words, retries, env)


def read(text: str) -> Pipeline:
    data: object = json.loads(text)
    if not isinstance(data, dict):
        raise ConfigError("$", f"must be an object, not {kind(data)}")
    title = data.get("title", "untitled")
    if not isinstance(title, str):
        raise ConfigError("$.title", "must be a string")
    if "steps" not in data:
        raise ConfigError("$", "has no steps")
    steps = data["steps"]
    if not isinstance(steps, list) or not steps:
        raise ConfigError("$.steps", f"must be an array, not {kind(steps)}")
    return Pipeline(title, [read_step(step, f"$.steps[{n}]") for n, step in enumerate(steps)])


def main() -> None:
    for text in (
        '{"title": "build", "steps": [{"name": "a", "command": ["x"], "env": {"A": "1"}}, {"name": "b", "retries": 2}]}',
        '{"steps": [{"name": "a"}, {"name": 2}]}',
        '{"steps": [{"name": "a", "command": ["x", 1.5]}]}',
        '{"steps": [{"name": "a", "command": {"x": 1.5}}]}',
        '{"steps": [{"name": "a", "env": {"x": [1, 2]}}]}',
        '{"steps": [{"name": "a", "retries": true}]}',
        '{"steps": [{"name": "a", "other": true}]}',
        '{"steps": [[]]}',
        '{"steps": 1}',
        "[]",
        "{}",
    ):
        try:
            print(read(text))
        except ConfigError as error:
            print(error, "|", error.path)


if __name__ == "__main__":
    main()
