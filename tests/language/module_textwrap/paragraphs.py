"""Paragraphs wrapped with every setting, shortened, and moved in and out."""

import textwrap

TEXT = """The quick brown fox-like animal jumped over the lazy dog -- or rather: it "tried to".  A well-known
long-word-with-hyphens, supercalifragilisticexpialidocious, e-mail and x--y. What next?! Naïve café 'quoted'."""


def main() -> None:
    for width in (12, 20, 35, 70):
        print(textwrap.fill(TEXT, width))
        print("-" * width)
        print(textwrap.wrap(TEXT, width, break_on_hyphens=False, break_long_words=False)[:4])
    print(textwrap.fill(TEXT, 40, initial_indent="* ", subsequent_indent="  ", fix_sentence_endings=True))
    print(textwrap.wrap(TEXT, 30, max_lines=3), textwrap.wrap(TEXT, 30, max_lines=2, placeholder="..."))
    print(textwrap.wrap("a\tb\n c", 10, expand_tabs=False), textwrap.wrap("a\tb\n c", 10, tabsize=4), textwrap.wrap("x\ny", replace_whitespace=False))
    print(textwrap.wrap("  lead   and trail  ", 8, drop_whitespace=False), textwrap.wrap("", 5), textwrap.wrap("   ", 5))
    print(textwrap.shorten("Hello  world! How   are you?", 15), textwrap.shorten("Hello world", 11), textwrap.shorten("Hello world", 8, placeholder="…"))
    wrapper = textwrap.TextWrapper(width=16, break_on_hyphens=False)
    print(wrapper.wrap("one-two three-four five-six seven"), wrapper.width)
    wrapper.width = 10
    print(wrapper.fill("one-two three-four"))
    print(repr(textwrap.dedent("    a\n      b\n\n    c\n  \t \n")), repr(textwrap.dedent("\tx\n  y")), repr(textwrap.dedent("\t x\n\t  y\n")), repr(textwrap.dedent("no\n  yes")))
    print(repr(textwrap.indent("a\n\n  b\nc", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda line: True)), repr(textwrap.indent("x\ny", "-", lambda line: line == "y")))
    for attempt in range(2):
        try:
            if attempt == 0:
                textwrap.wrap("x", 0)
            else:
                textwrap.wrap("x y z", 3, max_lines=1)
        except ValueError as error:
            print(error)


main()
