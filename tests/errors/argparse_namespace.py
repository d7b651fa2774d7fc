"""The attributes of a command line's result are declared in a class of the program's own."""

import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--name")
args = parser.parse_args()
print(args.name)  # error: T-attr-defined "Namespace" has no attribute "name"
