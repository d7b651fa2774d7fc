"""What the keys of a keyboard mean: scan code set 1 to text, for the layout US International with AltGr.

Specification: IBM PS/2 Technical Reference, scan code set 1: a key that is released has bit 7, 0xE0 stands before the
keys that the first keyboards did not have, 0xE1 begins the one that is never released. Codes that mean nothing are
nothing, whatever their order.
"""

from __future__ import annotations

RELEASED = 0x80
EXTENDED = 0xE0
PAUSE = 0xE1
PAUSE_BYTES = 2  # behind each 0xE1

CONTROL = 0x1D
LEFT_SHIFT = 0x2A
RIGHT_SHIFT = 0x36
ALT = 0x38
CAPS_LOCK = 0x3A
NUM_LOCK = 0x45
FIRST_OF_PAD = 0x47
EXTRA_KEY = 0x56  # between the left shift and Z, where there is one
PAD_ENTER = 0x1C  # extended
PAD_SLASH = 0x35

NUM_LIGHT = 2
CAPS_LIGHT = 4

PLAIN = "\0\x1b1234567890-=\b\tqwertyuiop[]\n\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 "
SHIFTED = '\0\x1b!@#$%^&*()_+\b\tQWERTYUIOP{}\n\0ASDFGHJKL:"~\0|ZXCVBNM<>?\0*\0 '
PAD = "789-456+1230."
ALTERNATE_KEYS = "1457qwetyuiopasdlzcnm,/"
ALTERNATE = "¡¤€½äåéþüúíóöáßðøæ©ñµç¿"
SHIFTED_ALTERNATE = "¹£€½ÄÅÉÞÜÚÍÓÖÁ§ÐØÆ¢ÑµÇ¿"


class Keys:
    """Which of the keys that change others are held, and the text of those that are pressed."""

    def __init__(self) -> None:
        self.is_extended = False
        self.ignored = 0  # bytes of the pause key
        self.held: set[int] = set()  # of those that change others, with bit 8 for the extended ones
        self.has_caps = False
        self.has_numbers = True

    def lights(self) -> int:
        return (CAPS_LIGHT if self.has_caps else 0) | (NUM_LIGHT if self.has_numbers else 0)

    def take(self, code: int) -> str:
        """One byte of the keyboard: a character, or nothing."""
        if self.ignored > 0:
            self.ignored -= 1
            return ""
        if code == PAUSE:
            self.ignored = PAUSE_BYTES
            return ""
        if code == EXTENDED:
            self.is_extended = True
            return ""
        is_extended = self.is_extended
        self.is_extended = False
        key = code & ~RELEASED
        if self.is_modifier(key, is_extended):
            number = key | 0x100 if is_extended else key
            if code & RELEASED != 0:
                self.held.discard(number)
            else:
                self.held.add(number)
            return ""
        if code & RELEASED != 0:
            return ""
        return self.extended_text(key) if is_extended else self.text(key)

    def is_modifier(self, key: int, is_extended: bool) -> bool:
        """Keyboards put shifts that nobody has pressed around some of their extended keys."""
        return key in (CONTROL, ALT) or key in (LEFT_SHIFT, RIGHT_SHIFT) and not is_extended

    def extended_text(self, key: int) -> str:
        if key == PAD_ENTER:
            return "\n"
        return "/" if key == PAD_SLASH else ""

    def text(self, key: int) -> str:
        if key == CAPS_LOCK:
            self.has_caps = not self.has_caps
            return ""
        if key == NUM_LOCK:
            self.has_numbers = not self.has_numbers
            return ""
        if FIRST_OF_PAD <= key < FIRST_OF_PAD + len(PAD):
            sign = PAD[key - FIRST_OF_PAD]
            return sign if self.has_numbers or sign in "+-" else ""
        if key == EXTRA_KEY:
            key = PLAIN.index("\\")
        if key >= len(PLAIN) or PLAIN[key] == "\0":
            return ""
        plain = PLAIN[key]
        is_shifted = LEFT_SHIFT in self.held or RIGHT_SHIFT in self.held
        if self.has_caps and plain.isalpha():
            is_shifted = not is_shifted
        if CONTROL in self.held or CONTROL | 0x100 in self.held:
            return chr(ord(plain) & 0x1F) if plain.isalpha() else ""
        if ALT in self.held:
            return ""
        if ALT | 0x100 in self.held:
            position = ALTERNATE_KEYS.find(plain)
            if position >= 0:
                return SHIFTED_ALTERNATE[position] if is_shifted else ALTERNATE[position]
        return SHIFTED[key] if is_shifted else plain
