"""What modules of the library do not have, in the ways a program asks for it."""

import asyncio
import logging
import os
import string
import sys
import traceback
from hashlib import scrypt  # error: T-attr-defined scrypt
from operator import length_hint  # error: T-attr-defined length_hint

log = logging.getLogger()
log.info("where", stack_info=True)  # error: T-call-arg stack_info
print(sys.getsizeof(log))  # error: T-attr-defined getsizeof
print(sys.int_info.bits_per_digit)  # error: T-attr-defined int_info
print(sys.flags.optimize)  # error: T-attr-defined flags
print(list(sys.modules))  # error: T-attr-defined modules
print(traceback.format_stack())  # error: T-attr-defined format_stack
print(os.fork())  # error: T-attr-defined fork
print(os.getuid())  # error: T-attr-defined getuid
print(scrypt, length_hint)


class Dotted(string.Template):
    idpattern = "[a-z.]+"  # error: T-misc idpattern


async def main() -> None:
    asyncio.get_running_loop().add_signal_handler(2, print)  # error: T-attr-defined add_signal_handler
