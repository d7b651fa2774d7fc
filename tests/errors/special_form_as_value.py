"""What typing has for annotations only."""

from typing import Literal, Union

print(Literal["a"])  # error: E221 "Literal" is not a value
print(Union[int, str])  # error: E221 "Union" is not a value
