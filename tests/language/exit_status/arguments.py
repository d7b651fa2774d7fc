"""sys.argv holds the arguments of the command line."""
# arguments: one "two words" --flag=3 été

import sys

print(len(sys.argv), sys.argv[1:])
for index, argument in enumerate(sys.argv[1:]):
    print(index, argument, len(argument))
sys.exit(len(sys.argv))
