"""shlex.quote and shlex.join: what they make is split into the same words again."""

import random
import shlex

for word in ("", "plain", "with space", "it's", '"', "$HOME", "a/b.c-d_e", "x=y,z:@%+", "ä", "-n", "*", "new\nline", "''"):
    quoted = shlex.quote(word)
    print(quoted, shlex.split(quoted) == [word])
words = ["cp", "my file", "it's", "", "/dest"]
line = shlex.join(words)
print(line, shlex.split(line) == words)
print(repr(shlex.join([])), shlex.join(str(n) for n in range(3)))
generator = random.Random(5)
alphabet = "ab'\"\\ #$\t\n="
right = 0
for _ in range(200):
    words = ["".join(generator.choices(alphabet, k=generator.randrange(6))) for _ in range(generator.randrange(5))]
    right += shlex.split(shlex.join(words)) == words
print(right)
