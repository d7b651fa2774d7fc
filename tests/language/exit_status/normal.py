"""A program that ends normally: status 0, standard error empty, all output written."""

for number in range(300):
    print(number, "line of output", number * number)
print("end", end="")
