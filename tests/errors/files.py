"""Files and the interactive interpreter: what images do not have."""

with open("names.txt", "a") as file:  # error: M002 "open"
    print("name")
help(print)  # error: M002 "help"
