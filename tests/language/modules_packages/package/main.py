"""Packages: __init__, submodules, relative imports, import as, from package import module, nested packages."""

import animals.dog
import animals.wild.cat as wild_cat
from animals import KINDS, make
from animals.dog import Dog as Hound
from animals.wild import roar


def main() -> None:
    print(KINDS, make("rex").speak(), animals.dog.Dog("max").speak())
    print(Hound("bo").speak(), roar(3), wild_cat.Cat("leo").speak())
    print(animals.count(), animals.__name__, animals.dog.__name__, wild_cat.__name__)
    animals.register("fish")
    print(KINDS, animals.KINDS is KINDS)


if __name__ == "__main__":
    main()
