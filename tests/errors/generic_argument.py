"""A generic object is filled with items of another type."""

numbers: list[int] = [1]
numbers.append("two")  # error: T-arg-type expected "int"
words: list[str] = numbers  # error: T-assignment
