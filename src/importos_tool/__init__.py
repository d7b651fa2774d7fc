"""ImportOS, the tool: compiles typed Python into machine images, runs them and says what is in them.

This package runs on the developer's machine. It reads the guest package ``importos`` as source text and never imports
it.
"""

__version__ = "0.1.0"
