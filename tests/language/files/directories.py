"""os and os.path on directories: what is there, what is made, renamed and removed, and every refusal."""

import os
import tempfile


def attempt(what: str, error: OSError) -> None:
    print(what, type(error).__name__, error, error.errno, error.filename, error.filename2)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.makedirs("a/b/c")
    os.makedirs("a/b/c", exist_ok=True)
    with open("a/x.txt", "w") as file:
        file.write("hello\nworld\n")
    print(sorted(os.listdir("a")), os.path.getsize("a/x.txt"), os.path.isdir("a/b"), os.path.isfile("a/x.txt"))
    os.rename("a/x.txt", "a/b/y.txt")
    print(os.path.exists("a/x.txt"), os.path.exists("a/b/../b/y.txt"), os.path.exists("a/b/y.txt/"))
    for where, names, files in os.walk("."):
        print(where, sorted(names), sorted(files))
    for where, names, files in os.walk("a", topdown=False):
        print(where, sorted(names), sorted(files))
    for name in ["a", "nothing", "a/b/y.txt", "a/b/y.txt/z", "nothing/z", ""]:
        try:
            os.rmdir(name)
        except OSError as error:
            attempt("rmdir", error)
        try:
            os.listdir(name)
        except OSError as error:
            attempt("listdir", error)
        try:
            os.mkdir(name)
        except OSError as error:
            attempt("mkdir", error)
    for old, new in [("nothing", "z"), ("a", "a/b/z"), ("a", "a/b/y.txt"), ("a/b/y.txt", "n/z")]:
        try:
            os.rename(old, new)
        except OSError as error:
            attempt("rename", error)
    try:
        os.remove("a")
    except OSError as error:
        attempt("remove", error)
    os.replace("a/b/y.txt", "a/b/y.txt")
    os.makedirs("d/.")
    for name in ["d/.", "d/e/..", "d/..", "d/e/.", "d/n/"]:
        try:
            os.mkdir(name)
        except OSError as error:
            attempt("mkdir", error)
        try:
            os.rename(name, "d/other")
        except OSError as error:
            attempt("rename", error)
        try:
            os.rmdir(name)
        except OSError as error:
            attempt("rmdir", error)
        try:
            open(name, "w")
        except OSError as error:
            attempt("open", error)
    try:
        os.truncate("nothing", -1)
    except OSError as error:
        attempt("truncate", error)
    print(os.listdir("d"))
    os.removedirs("d/other")
    with os.scandir("a/b") as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            print(entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_dir() or entry.stat().st_size, entry)
    os.remove("a/b/y.txt")
    os.removedirs("a/b/c")
    print(os.listdir())
    os.chdir("/")
