"""Tables read and written with dialects, by position and by name, and what is wrong with some."""

import csv
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path


class Semicolons(csv.excel):
    delimiter = ";"
    lineterminator = "\n"


def show(lines: Iterable[str], **kinds: bool) -> None:
    try:
        for row in csv.reader(lines, strict=kinds.get("strict", False), doublequote=kinds.get("double", True)):
            print(row)
    except csv.Error as error:
        print("error:", error)


def written(rows: list[list[object]], quoting: int = csv.QUOTE_MINIMAL, escapechar: str | None = None) -> None:
    out = io.StringIO()
    try:
        if quoting == csv.QUOTE_ALL:
            csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
        elif quoting == csv.QUOTE_NONE:
            csv.writer(out, quoting=csv.QUOTE_NONE, escapechar=escapechar).writerows(rows)
        elif quoting == csv.QUOTE_NONNUMERIC:
            csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
        else:
            csv.writer(out).writerows(rows)
    except csv.Error as error:
        print("error:", error)
    print(repr(out.getvalue()))


def main() -> None:
    show(["name,age\r\n", '"Lee, Ann",32\n', "x,\n", "\n", ",\n", '"a ""quoted"" one",2\n', '"two\n', 'lines",3\n', "end"])
    show(['"a"b,c\n', '"a" ,b\n'])
    show(['"a"b,c\n'], strict=True)
    show(['"open\n'], strict=True)
    show(['"open\n'])
    show(["a\rb\n"])
    show(['"a""b",c\n'], double=False)
    print(list(csv.reader(["a;b c;'d;e'"], delimiter=";", quotechar="'")))
    print(list(csv.reader(["a, b,  c"], skipinitialspace=True)), list(csv.reader(["a\\,b,c\\\n"], escapechar="\\")))
    print(list(csv.reader(["a\tb"], "excel-tab")), list(csv.reader(["a;b"], Semicolons)), list(csv.reader(["a;b"], Semicolons())))
    table: list[list[object]] = [["a", 1, 2.5, None, True], ["x,y", 'q"q', "l\nl", "", " s "], [], [""], [None, None]]
    written(table)
    written(table, csv.QUOTE_ALL)
    written(table, csv.QUOTE_NONNUMERIC)
    written([["a", 1]], csv.QUOTE_NONE)
    written([["a,b", 1]], csv.QUOTE_NONE)
    written([["a,b", "c\\d", 'e"f']], csv.QUOTE_NONE, "\\")
    written([[""]], csv.QUOTE_NONE)
    csv.register_dialect("bars", delimiter="|", quoting=csv.QUOTE_NONE)
    print(csv.list_dialects(), csv.get_dialect("bars").delimiter, csv.get_dialect("excel").lineterminator == "\r\n")
    print(list(csv.reader(["a|b,c"], "bars")))
    csv.unregister_dialect("bars")
    for name in ("bars", "unix"):
        try:
            print(csv.get_dialect(name).quoting)
        except csv.Error as error:
            print("error:", error)
    for wrong in ("", "ab"):
        try:
            csv.reader([], delimiter=wrong)
        except TypeError as error:
            print(error)
    text = "name,size\r\nroot,10\r\n\r\nboot,3\r\n"
    reader = csv.DictReader(io.StringIO(text))
    print(reader.fieldnames, reader.line_num)
    for record in reader:
        print(record, reader.line_num, int(record["size"]) + 1)
    print([r["b"] for r in csv.DictReader(["1,2", "3,4"], fieldnames=["a", "b"])])
    print(list(csv.DictReader(["a,b,c", "1,2"], restval="-")), csv.DictReader([]).fieldnames)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=["name", "size", "note"], restval="?")
            writer.writeheader()
            writer.writerow({"name": "é,x", "size": 1, "note": None})
            writer.writerows([{"name": "b", "size": 2.5}, {"size": 3}])
            try:
                writer.writerow({"name": "c", "other": 1})
            except ValueError as error:
                print(error)
        print(path.read_bytes())
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.reader(file):
                print(row)
    out = io.StringIO()
    csv.DictWriter(out, ["a"], extrasaction="ignore", dialect="unix").writerow({"a": 1, "b": 2})
    print(repr(out.getvalue()), csv.field_size_limit(), csv.field_size_limit(3), csv.field_size_limit())
    show(["abc\n", "abcd\n"])


if __name__ == "__main__":
    main()
