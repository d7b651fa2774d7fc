"""What the layers above the intrinsics may say to the compiler of a function: nothing that a program could notice.

``cold``: it runs rarely (when a failure is told, when something is set up or ends), so that it and what it alone calls
are made small and not fast.
"""

from __future__ import annotations

from importos.lowlevel.intrinsic import cold as cold
