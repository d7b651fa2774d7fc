"""What is open: files with a position, by descriptor, as POSIX counts them."""

from __future__ import annotations

from importos.fs.failures import failure, failure_at
from importos.fs.file_system import FileStatus, OpenFile
from importos.fs.mounts import EXISTS, INVALID, IS_A_DIRECTORY, Place, all_mounts
from importos.kernel.fiber_lock import FiberLock

FIRST_DESCRIPTOR = 3
BAD_DESCRIPTOR = 9
READ_ONLY = 0
WRITE_ONLY = 1
READ_WRITE = 2
ACCESS = 3
CREATE = 0o100
EXCLUSIVE = 0o200
TRUNCATE = 0o1000
APPEND = 0o2000


class OpenedFile:
    """A file and where the next access is. ``lock`` is held from the look at the position until it has moved on."""

    def __init__(self, file: OpenFile, device: int, flags: int) -> None:
        self.lock = FiberLock()
        self.file = file
        self.device = device
        self.position = 0
        self.is_readable = flags & ACCESS != WRITE_ONLY
        self.is_writable = flags & ACCESS != READ_ONLY
        self.is_appending = flags & APPEND != 0

    def status(self) -> FileStatus:
        return self.file.status()

    def read(self, size: int) -> bytes:
        if not self.is_readable:
            raise failure(BAD_DESCRIPTOR)
        with self.lock:
            data = self.file.read_at(self.position, size)
            self.position += len(data)
            return data

    def read_rest(self) -> bytes:
        """All that there is from the position on."""
        with self.lock:
            return self.read(max(self.file.status().size - self.position, 0))

    def write(self, data: bytes) -> int:
        if not self.is_writable:
            raise failure(BAD_DESCRIPTOR)
        with self.lock:
            if self.is_appending:
                self.position = self.file.append(data)
            elif data:
                self.file.write_at(self.position, data)
                self.position += len(data)
            return len(data)

    def seek(self, offset: int, whence: int) -> int:
        with self.lock:
            if whence == 1:
                offset += self.position
            elif whence == 2:
                offset += self.file.status().size
            elif whence != 0:
                raise failure(INVALID)
            if offset < 0:
                raise failure(INVALID)
            self.position = offset
            return offset

    def truncate(self, size: int) -> None:
        if not self.is_writable or size < 0:
            raise failure(INVALID)
        self.file.truncate(size)

    def close(self) -> None:
        """When nobody is in the middle of something with it."""
        with self.lock:
            self.file.close()


opened: list[OpenedFile | None] | None = None


def table() -> list[OpenedFile | None]:
    """By descriptor, less ``FIRST_DESCRIPTOR``."""
    global opened
    if opened is None:
        opened = []
    return opened


def open_path(path: str, flags: int) -> int:
    """``os.open``: the lowest descriptor that is free."""
    place = all_mounts().find(path)
    is_writing = flags & ACCESS != READ_ONLY
    if flags & CREATE and path.endswith("/"):
        place.is_directory_meant = False
        place.found()
        raise failure_at(IS_A_DIRECTORY, path)
    try:
        with place.system.lock:
            file = open_place(place, flags)
        if flags & TRUNCATE and is_writing:
            truncate(file)
    except OSError as error:
        error.filename = path
        raise
    return add(OpenedFile(file, place.mount.number, flags))


def open_place(place: Place, flags: int) -> OpenFile:
    """What is there, or a new file; the caller holds the lock of the file system."""
    is_writing = flags & ACCESS != READ_ONLY
    status = place.status() if flags & CREATE and place.is_directory_meant else place.found()
    if status is None:
        if not flags & CREATE:
            place.status()
        return place.system.create_file(place.path)
    if flags & CREATE and flags & EXCLUSIVE:
        raise failure(EXISTS)
    if status.is_directory:
        raise failure(IS_A_DIRECTORY)
    if is_writing and not status.is_writable:
        raise failure(place.refusal())
    return place.system.open_file(place.path, is_writing)


def truncate(file: OpenFile) -> None:
    """To nothing; when that fails nobody has the file open."""
    try:
        file.truncate(0)
    except OSError:
        file.close()
        raise


def add(file: OpenedFile) -> int:
    """Gives a file its descriptor."""
    files = table()
    for index, other in enumerate(files):
        if other is None:
            files[index] = file
            return index + FIRST_DESCRIPTOR
    files.append(file)
    return len(files) - 1 + FIRST_DESCRIPTOR


def file_of(descriptor: int) -> OpenedFile:
    """What has this descriptor."""
    files = table()
    index = descriptor - FIRST_DESCRIPTOR
    if 0 <= index < len(files):
        file = files[index]
        if file is not None:
            return file
    raise failure(BAD_DESCRIPTOR)


def close(descriptor: int) -> None:
    """The descriptor is free again."""
    file = file_of(descriptor)
    table()[descriptor - FIRST_DESCRIPTOR] = None
    file.close()
