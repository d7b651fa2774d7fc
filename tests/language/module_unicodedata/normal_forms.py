"""The four normal forms, and which texts have them already."""

import unicodedata
from typing import Final, Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
TEXTS: Final = [
    "plain ascii",
    "Åström",
    "A\u030angstro\u0308m",
    "\u212b",
    "ﬁne ½ ① Ａｂｃ",
    "한글 각",
    "\u1112\u1161\u11ab",
    "q\u0307\u0323",
    "q\u0323\u0307",
    "\u1e9b\u0323",
    "\u0344\u0f73\u0958",
    "e\u0301\u0301x\u0327\u0301",
    "\ufb2a\u2126",
    "日本語 ㌀",
    "",
]


def show(form: Form) -> None:
    for text in TEXTS:
        normal = unicodedata.normalize(form, text)
        print(form, ascii(normal), len(normal), unicodedata.is_normalized(form, text), end=" ")
        print(unicodedata.normalize(form, normal) == normal)


show("NFC")
show("NFD")
show("NFKC")
show("NFKD")
total = 0
for code in range(0xA0, 0x30000, 11):
    if 0xD800 <= code < 0xE000:
        continue
    for point in unicodedata.normalize("NFKD", chr(code)) + unicodedata.normalize("NFC", chr(code) + "\u0301\u0323"):
        total = (total * 31 + ord(point)) % 1_000_000_007
print(total)


def fold(text: str) -> str:
    kept = [c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c)]
    return "".join(kept)


print(fold("Crème BRÛLÉE"), fold("Straße") == fold("STRASSE"), fold("ΑΣ"), "ΑΣ".lower(), "ΑΣ.".lower(), "ΑΣΑ".lower())
