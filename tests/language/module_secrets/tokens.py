"""secrets: sizes, ranges and errors; what they are nobody can say."""

import secrets
import string

print(len(secrets.token_bytes()), len(secrets.token_bytes(0)), len(secrets.token_bytes(5)))
print(len(secrets.token_hex()), len(secrets.token_hex(4)), set(secrets.token_hex(100)) <= set("0123456789abcdef"))
for size in range(7):
    text = secrets.token_urlsafe(size)
    print(size, len(text), set(text) <= set(string.ascii_letters + string.digits + "-_"))
print(secrets.token_hex(16) != secrets.token_hex(16), len(secrets.token_urlsafe()))
print({secrets.randbelow(3) for _ in range(200)}, secrets.randbelow(1), {secrets.randbits(1) for _ in range(100)})
print(all(0 <= secrets.randbits(20) < 1 << 20 for _ in range(100)), secrets.randbits(0))
print({secrets.choice("abc") for _ in range(200)} == set("abc"), secrets.choice([7]))
print(secrets.compare_digest("same", "same"), secrets.compare_digest(b"same", b"some"))
password = "".join(secrets.choice(string.ascii_letters) for _ in range(12))
print(len(password), password.isalpha(), secrets.SystemRandom().randint(4, 4), secrets.DEFAULT_ENTROPY)
for bad in (0, -5):
    try:
        secrets.randbelow(bad)
    except ValueError as error:
        print(error)
try:
    print(secrets.choice(""))
except IndexError as error:
    print("IndexError", error)
try:
    secrets.token_bytes(-1)
except ValueError as error:
    print(error)
