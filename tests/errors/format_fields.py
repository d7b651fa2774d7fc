"""Format strings whose fields and arguments do not go together."""

print("%d" % "a")  # error: T-str-format placeholder has type
print("%s %s" % ("a",))  # error: T-str-format not enough arguments
print("{} {}".format(1))  # error: T-str-format cannot find replacement
print(f"{b'a'}")  # error: T-str-bytes-safe
print(b"a" + "b")  # error: T-operator
