"""Plain statements at module level, without any function: loops, conditions, exceptions, comprehensions."""

total = 0
for number in range(5):
    if number == 3:
        continue
    total += number
print(total, number)

while total > 0:
    total -= 4
else:
    print("done", total)

try:
    print([1, 2][total])
except IndexError:
    print("no such item")
finally:
    print("finished")

squares = [value * value for value in range(4)]
print(squares)
if squares[-1] > 5:
    message = "large"
else:
    message = "small"
print(message)
x, *rest = squares
print(x, rest)
del rest[0]
print(rest, __name__)
