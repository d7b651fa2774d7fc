"""Records by name, sorted and written again; readers and writers as parameters."""

import csv
import io
import sys
from typing import TextIO


def load(file: TextIO) -> list[dict[str, str]]:
    return list(csv.DictReader(file, delimiter=";"))


def dump(writer: "csv.DictWriter[str]", rows: list[dict[str, str]]) -> None:
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "n": len(row)})


def names(reader: "csv.DictReader[str]") -> list[str]:
    return [row["name"] for row in reader]


rows = load(io.StringIO("name;x\nb;2\na;10\n"))
rows.sort(key=lambda r: int(r["x"]))
print(rows, max(int(r["x"]) for r in rows))
dump(csv.DictWriter(sys.stdout, fieldnames=["name", "x", "n"], lineterminator="\n"), rows)
print(names(csv.DictReader(["name,y", "q,1"])))
csv.writer(sys.stdout, lineterminator="\n").writerow(["a", 1, None, 2.5])
total = 0.0
for name, value in csv.reader(["a,1.5", "b,2"]):
    total += float(value)
header, *data = csv.reader(io.StringIO("h,i\n1,2\n3,4\n"))
print(total, header, data, [dict(zip(header, map(int, row))) for row in data])
