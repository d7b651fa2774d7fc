"""Reads texts that the image carries in itself: see ``files`` in pyproject.toml. Run it in its folder."""

from pathlib import Path

TEXTS = Path("texts")


def title_of(path: Path) -> str:
    """The first line of a text."""
    with path.open(encoding="utf-8") as lines:
        return lines.readline().strip()


def main() -> None:
    for path in sorted(TEXTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        print(f"{title_of(path)}: {len(text.splitlines()) - 2} lines, {path.stat().st_size} bytes")
        print(text.splitlines()[-1])


if __name__ == "__main__":
    main()
