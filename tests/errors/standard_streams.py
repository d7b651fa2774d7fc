"""Standard streams are redirected for a block, not replaced."""

import io
import sys

sys.stdout = io.StringIO()  # error: T-assignment
sys.stderr = sys.stdout  # error: T-assignment
