"""Only exceptions are raised and caught."""

try:
    raise "text"  # error: T-misc exception must be derived from BaseException
except int:  # error: T-misc exception type must be derived from BaseException
    print("never")
