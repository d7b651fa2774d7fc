"""A slice as a starred target."""

numbers = [1, 2, 3]
(*numbers[0:1], last) = [4, 5, 6]  # error: E299 starred slice
print(numbers, last)
