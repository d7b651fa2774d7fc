"""The module ``stat``: what the bits of ``st_mode`` say."""

S_IFDIR = 0o040000
S_IFREG = 0o100000
S_IFLNK = 0o120000
ST_MODE = 0
ST_SIZE = 6
ST_MTIME = 8
S_IRUSR = 0o400
S_IWUSR = 0o200
S_IXUSR = 0o100


def S_IFMT(mode: int, /) -> int:
    return mode & 0o170000


def S_IMODE(mode: int, /) -> int:
    return mode & 0o7777


def S_ISDIR(mode: int, /) -> bool:
    return S_IFMT(mode) == S_IFDIR


def S_ISREG(mode: int, /) -> bool:
    return S_IFMT(mode) == S_IFREG


def S_ISLNK(mode: int, /) -> bool:
    return S_IFMT(mode) == S_IFLNK
