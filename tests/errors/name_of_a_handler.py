"""The name of an except clause is used for something else behind it."""

try:
    print(int("x"))
except ValueError as error:
    print(error)
error = 3  # error: T-misc assignment to variable "error" outside except: block
print(error)  # error: T-misc deleted variable "error"
