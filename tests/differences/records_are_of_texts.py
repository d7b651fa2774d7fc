"""What csv reads are texts, in records of the right length

Where a record has fewer fields than there are names, a `DictReader` of CPython puts None for the others, and a list of
what is too much under the name None. A reader with QUOTE_NONNUMERIC makes floats of fields without quotes. Here a
record is a `dict[str, str]` or a `list[str]`, and these raise `csv.Error`.

Instead: say what stands for missing fields, `restval=""`, or use `csv.reader`; write `float(row[0])`.
"""
# CPython:
#   {'a': '1', 'b': None}
#   {'a': '1', 'b': '2', None: ['3']}
#   [1.0, 'x']
#   {'a': '1', 'b': ''}
# ImportOS:
#   error: line 2 has 1 fields, and there are 2 names: give restval
#   error: line 2 has 3 fields, and there are 2 names
#   error: fields are read as texts: QUOTE_NONNUMERIC is for writing
#   {'a': '1', 'b': ''}

import csv


def show(lines: list[str]) -> None:
    try:
        for record in csv.DictReader(lines):
            print(record)
    except csv.Error as error:
        print("error:", error)


show(["a,b", "1"])
show(["a,b", "1,2,3"])
try:
    for row in csv.reader(['1,"x"'], quoting=csv.QUOTE_NONNUMERIC):
        print(row)
except csv.Error as error:
    print("error:", error)
for record in csv.DictReader(["a,b", "1"], restval=""):
    print(record)
