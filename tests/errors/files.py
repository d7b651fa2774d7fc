"""Files and the keyboard: what images do not have yet."""

name = input("Your name? ")  # error: M002 "input"
with open("names.txt", "a") as file:  # error: M002 "open"
    print(name)
help(print)  # error: M002 "help"
