"""The tables of names that CPython keeps, and what runs source text."""


def show() -> None:
    print(locals())  # error: E201 "locals"


exec("x = 1")  # error: E201 "exec"
print(compile("1", "name", "eval"))  # error: E201 "compile"
print(globals(), vars(), dir())  # error: E201 does not exist
breakpoint()  # error: E201 "breakpoint"
show()
