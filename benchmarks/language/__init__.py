"""Six programs, each written in typed Python and by hand in C."""
