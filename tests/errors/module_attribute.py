"""A name that the imported module does not have."""

import sys
from typing import Sequense  # error: T-attr-defined "Sequense"

print(sys.arguments)  # error: T-attr-defined
