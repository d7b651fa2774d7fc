"""An argument of argparse is what its attribute is declared as

The attributes of the result are declared in a class derived from argparse.Namespace. CPython stores there whatever an
argument gives, None for an option that was not given too. Here parse_args raises TypeError when that is not of the
declared type.

Instead: declare the attribute as str | None, or give the argument a default.
"""
# CPython:
#   None
# ImportOS:
#   the attribute 'name' of Options is not declared as what its argument gives: None

import argparse


class Options(argparse.Namespace):
    name: str


parser = argparse.ArgumentParser()
parser.add_argument("--name")
try:
    print(parser.parse_args([], namespace=Options()).name)
except TypeError as error:
    print(error)
