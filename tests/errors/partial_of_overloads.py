"""``partial`` of a function of which several signatures that say different things fit what is given."""

from functools import partial

largest = partial(max, key=len)  # error: E210
ends = partial(range, 3)  # error: E210
texts = partial(int, base=2)
print(texts("11"))
