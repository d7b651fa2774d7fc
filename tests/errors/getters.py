"""What itemgetter and attrgetter give has a type only where literals say it and the place that uses it."""

import operator

key = "age"
number = 1
print(sorted([(1, 2), (0, 3)], key=operator.itemgetter(number)))  # error: E201 itemgetter
print(operator.attrgetter(key)(ValueError()))  # error: E201 attrgetter
print(operator.methodcaller(key)("a"))  # error: E201 methodcaller
