"""shlex.split: quotes, escapes, comments and what is not closed."""

import shlex

for text in (
    "",
    "   ",
    "ls -l  /tmp",
    "a 'b c' d",
    'say "hello \\"world\\"" end',
    "it\\'s 'a''b' \"c\"d",
    "'' \"\" x''",
    "tab\tnew\nline\r",
    '"a\\n\\\\b\\$" \'a\\n\'',
    "a\\ b\\\\ c",
    "k=v --opt='x y'z",
    "ä 'ö ü' €",
    "a#b # c",
    "'multi\nline'",
    "|&;<> (a)",
):
    print(repr(text), shlex.split(text))
for text in ("a # comment\nb", "#all", "x#y z", "'#' a", "a \\# b", "one\n# two\nthree"):
    print(repr(text), shlex.split(text, comments=True))
for text in ("'open", 'a "b', "end\\", '"x\\', "'a\\"):
    try:
        print(shlex.split(text))
    except ValueError as error:
        print(repr(text), error)
