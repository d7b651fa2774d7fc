"""open in every mode: text with each newline, bytes, positions, buffers, and what is refused."""

import io
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "file")
    with open(name, "wb") as raw:
        print(raw.write(b"a\nb\r\nc\rd\xc3\xa9\xe2\x82\xac\n\nend"), raw.tell(), raw.closed)
    print(raw.closed)
    newlines = [None, "", "\n", "\r", "\r\n"]
    for newline in newlines:
        with open(name, encoding="utf-8", newline=newline) as text:
            print(repr(newline), text.readlines())
        with open(name, encoding="utf-8", newline=newline) as text:
            print([text.read(n) for n in (1, 2, 3, 4, 5, 60, 1)])
        with open(name, encoding="utf-8", newline=newline) as text:
            print([text.readline(2), text.readline(), text.read()])
        with open(name + "w", "w", encoding="utf-8", newline=newline) as out:
            out.write("one\ntwo\r\n")
            out.writelines(["x", "\n"])
        with open(name + "w", "rb") as raw_in:
            print(raw_in.read())
    with open(name, encoding="utf-8") as text:
        print(text.readline(), text.tell(), text.readline(), text.tell(), text.seek(2), text.read(3), text.seek(0, io.SEEK_END), text.read())
    with open(name, "r+b") as both:
        print(both.read(3), both.tell(), both.write(b"XY"), both.tell(), both.read(2), both.seek(-3, 2), both.read())
        print(both.truncate(4), both.seek(0), both.read(), both.peek())
    with open(name, "ab+") as more:
        print(more.tell(), more.write(b"tail"), more.seek(0), more.read())
    with open(name, "r+b") as ended:
        print(ended.read(), ended.readline(), ended.tell(), ended.readlines(), ended.truncate(), ended.seek(0), ended.read())
    with open(name, "wb") as lines:
        lines.write(b"a\nbc\ndef\n")
    with open(name, "rb") as lines:
        print([lines.readlines(hint) for hint in (2, 1, 0)])
    with open(name, encoding="ascii") as text_lines:
        print([text_lines.readlines(hint) for hint in (2, -1)], io.StringIO("a\nbc\ndef").readlines(2))
    with open(name, "wb") as back:
        back.write(b"aXYctail")
    with open(name, "rb", buffering=0) as unbuffered:
        print(unbuffered.read(2), unbuffered.readall(), unbuffered.mode)
    with open(name, "r+", encoding="latin-1") as text:
        print(text.read(2), text.seek(0), text.write("é"), text.seek(0), text.read())
    with open(name, encoding="ascii", errors="replace") as text:
        print(ascii(text.read(1)), text.read())
    for line in open(name, "rb"):
        print(line)
    big = "".join(f"line {n} é\n" for n in range(3000))
    with open(name, "w", encoding="utf-8") as out:
        print(out.write(big))
    with open(name, encoding="utf-8") as text:
        print(sum(len(line) for line in text), text.mode, text.encoding, text.errors, text.closed)
    with open(name, encoding="utf-8") as text:
        print(text.read(20001) == big[:20001], text.read() == big[20001:])
    for mode_error in range(6):
        try:
            if mode_error == 0:
                open(name).write("x")
            elif mode_error == 1:
                open(name, "a").read()
            elif mode_error == 2:
                open(name, "x")
            elif mode_error == 3:
                open(folder)
            elif mode_error == 4:
                open(name + "/x", "w")
            else:
                open(name, "rb").seek(-1)
        except (OSError, ValueError) as error:
            print(type(error).__name__, str(error).replace(folder, "folder"))
    closed = open(name)
    closed.close()
    closed.close()
    for attempt in range(3):
        try:
            print(closed.read() if attempt == 0 else closed.readline() if attempt == 1 else closed.fileno())
        except ValueError as error:
            print(error)
    print(io.TextIOWrapper(io.BytesIO(b"p\r\nq"), encoding="utf-8").read())
