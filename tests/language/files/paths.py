"""pathlib: pure operations, and files through paths."""

import os
import tempfile
from pathlib import Path, PurePath, PurePosixPath

for text in ["a/b.tar.gz", "/", "/etc//x/./y/", ".hidden", "..", "", "a.", "//host/x", "///y"]:
    path = Path(text)
    print(repr(path), path.parts, path.name, path.stem, path.suffix, path.suffixes, path.parent, path.is_absolute())
    print(list(path.parents), path.anchor, os.fspath(path), path.as_posix())
path = Path("a", "b") / "c.txt"
print(path, "root" / path, path.joinpath("d", Path("e")), path / "/abs", path == Path("a/b/c.txt"))
print(path.with_name("d.py"), path.with_suffix(".md"), path.with_suffix(""), path.with_stem("q"))
print(path.relative_to("a"), path.is_relative_to("a/b"), path.is_relative_to("b"), sorted([Path("b"), Path("a/c"), Path("a")]))
print(path.match("*.txt"), path.match("b/*"), path.match("/a/b/*"), path.match("[a-c].t?t"), {path: 1}[Path("a/b/c.txt")])
for number in range(4):
    try:
        print(
            path.relative_to("x") if number == 0
            else path.with_name("") if number == 1
            else Path("/").with_name("x") if number == 2
            else path.with_suffix("x")
        )
    except ValueError as error:
        print(error)
print(isinstance(path, PurePath), isinstance(PurePosixPath("x"), Path), PurePosixPath("x/y").parent, hash(path) == hash(Path("a/b/c.txt")))

with tempfile.TemporaryDirectory() as folder:
    base = Path(folder)
    print(base.exists(), base.is_dir(), (base / "n").exists())
    (base / "one" / "two").mkdir(parents=True)
    (base / "one").mkdir(exist_ok=True)
    print((base / "one" / "a.txt").write_text("grüße\n", encoding="utf-8"), (base / "one" / "b.bin").write_bytes(b"\x00\xff"))
    print((base / "one" / "a.txt").read_text(encoding="utf-8"), (base / "one" / "b.bin").read_bytes())
    (base / "one" / "two" / "c.txt").touch()
    print(sorted(p.name for p in (base / "one").iterdir()))
    print(sorted(str(p.relative_to(base)) for p in base.glob("**/*.txt")), sorted(str(p.relative_to(base)) for p in base.rglob("*")))
    print(sorted(p.name for p in base.glob("*/*.b?n")), [p.name for p in base.glob("one/a.txt")], list(base.glob("x/*")))
    print((base / "one" / "a.txt").stat().st_size, (base / "one" / "a.txt").rename(base / "z.txt").name)
    (base / "z.txt").unlink()
    (base / "z.txt").unlink(missing_ok=True)
    for number in range(4):
        try:
            if number < 2:
                print((base / ("z.txt" if number == 0 else "one")).read_text())
            elif number == 2:
                (base / "one").rmdir()
            else:
                (base / "one").mkdir()
        except OSError as error:
            print(type(error).__name__, error.errno, error.strerror, str(error.filename).removeprefix(folder))
    with (base / "lines").open("w") as out:
        print("x", "y", sep="\n", file=out)
    with (base / "lines").open() as lines:
        print([line for line in lines])
