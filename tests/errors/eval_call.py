"""eval and exec need the source of the program at run time."""

print(eval("1 + 1"))  # error: E201 eval
exec("x = 1")  # error: E201 exec
