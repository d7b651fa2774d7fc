"""An exception does not keep the variables of the functions that it left

In CPython the traceback of an exception holds the frames, and with them their variables, until the exception is
forgotten. Here an object that only such a variable held dies when the exception leaves the function.

Instead: use with, or try and finally, for what must happen at a certain moment.
"""
# CPython:
#   handled
#   close
# ImportOS:
#   close
#   handled


class Resource:
    def __del__(self) -> None:
        print("close")


def fail() -> None:
    resource = Resource()
    raise ValueError(type(resource).__name__)


try:
    fail()
except ValueError:
    print("handled")
