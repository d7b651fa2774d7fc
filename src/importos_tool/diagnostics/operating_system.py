"""Turns an error of the developer's operating system into a diagnostic: a full disk, a folder that is read-only.

Only errors that the user can mend are translated; for any other the answer is ``None`` and the caller must treat it as
a bug of the tool. Must never print.
"""

from __future__ import annotations

import errno

from importos_tool.diagnostics.model import Diagnostic

NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_NOT_A_PLACE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP)


def diagnostic_of(error: OSError) -> Diagnostic | None:
    """What to tell the user about an error of the operating system, if it is the user's to mend."""
    subject = error.filename2 or error.filename
    place = f" at {subject}" if subject else ""
    if error.errno in NO_SPACE:
        return Diagnostic(
            "U010",
            f"the disk is full{place}",
            reason=f"the operating system says: {error.strerror}",
            instead="free some space, or put the cache elsewhere with --cache-dir and the image with -o",
        )
    if error.errno in _NOT_ALLOWED and subject:
        return Diagnostic(
            "U011",
            f"{subject} cannot be used",
            reason=f"the operating system says: {error.strerror}",
            instead="mend its permissions, or choose another place with --cache-dir or -o",
        )
    if error.errno in _NOT_A_PLACE and subject:
        return Diagnostic(
            "U012",
            f"{subject} cannot be opened",
            reason=f"the operating system says: {error.strerror}",
            instead="check the path; folders on the way to it must exist",
        )
    if error.errno in (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE):
        return Diagnostic(
            "U013",
            "this machine has no more memory, processes or open files to give",
            reason=f"the operating system says: {error.strerror}",
            instead="end other programs and run the command again",
        )
    return None
