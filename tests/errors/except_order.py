"""A handler behind the one for everything."""

try:
    print(1)
except:  # error: S001 default "except:" must be last
    print(2)
except ValueError:
    print(3)
