"""Two mentions of a bound method are not equal

Each mention of object.method makes a new function value, and function values are equal only to themselves. CPython
compares the object and the function behind it.

Instead: keep the method in a variable and use that.
"""
# CPython:
#   True True
# ImportOS:
#   False True


class Bell:
    def ring(self) -> None:
        print("ring")


bell = Bell()
kept = bell.ring
print(bell.ring == bell.ring, kept == kept)
