"""The module ``pathlib``: paths as objects, by the rules of POSIX, and what files are there."""

from pathlib._concrete import PosixPath as Path, PosixPath as PosixPath
from pathlib._pure import PurePosixPath as PurePath, PurePosixPath as PurePosixPath
