"""split, rsplit, splitlines, partition, rpartition with all arguments."""


def main() -> None:
    print("a b  c".split(), " a b ".split(), "".split(), "   ".split(), "a\tb\nc d".split(), "a b c d".split(None, 2), "  a  b  ".split(None, 1))
    print("a,b,,c".split(","), ",a,".split(","), "".split(","), "abc".split(","), "a,b,c,d".split(",", 2), "a--b--c".split("--"))
    print("a b c d".rsplit(None, 1), "a,b,c,d".rsplit(",", 2), "a,b".rsplit(","), "x".rsplit(",", 1), " a b ".rsplit())
    print("a\nb\r\nc\rd\n".splitlines(), "".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(), "a\nb\n".splitlines(True))
    print("key=value=x".partition("="), "none".partition("="), "key=value=x".rpartition("="), "none".rpartition("="))
    print("é€é".split("€"), "日本 語".split(), "a.b.c".split(".", 0), "a.b.c".split(".", -1), "one  two".split(" "))
    line = "name: Anna ; age : 30;; city:Rome"
    print([(part.partition(":")[0].strip(), part.partition(":")[2].strip()) for part in line.split(";") if part.strip()])


if __name__ == "__main__":
    main()
