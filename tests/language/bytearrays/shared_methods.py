"""The methods that bytearray shares with bytes give bytearrays, also where nothing changes."""

array = bytearray(b"spam and eggs")
print(array.upper(), array.lower(), array.title(), array.capitalize(), array.swapcase())
print(array.split(), array.split(b" and "), array.rsplit(b"a", 1), array.splitlines(), array.partition(b" and "))
print(array.rpartition(b"x"), array.strip(b"s"), array.lstrip(), array.rstrip(b"gs"))
print(array.replace(b"and", b"&"), array.removeprefix(b"spam "), array.removesuffix(b"eggs"), array.center(17, b"*"))
print(array.ljust(15), array.rjust(15, b"."), array.zfill(16), array.expandtabs(), array.translate(None, b"aeiou"))
print(array.find(b"and"), array.rfind(97), array.index(b"e"), array.rindex(b"a"), array.count(b"g"), array.startswith(b"sp"))
print(array.endswith((b"x", b"gs")), array.isalpha(), array.islower(), array.isascii(), array.decode(), array.hex(" "))
print(bytearray(b",").join([b"a", bytearray(b"b")]), bytearray(b"%d-%s") % (5, b"x"), bytearray.maketrans(b"a", b"b")[97])
same = array.strip()
print(same == array, same is array, array[2:5], array[::-1], array[3])
same.append(33)
print(array, same)

whole = bytearray(b"")
for number in range(3):
    whole += bytearray(str(number), "ascii").rjust(3, b"0")
print(whole, [*whole], bytes(whole), whole.isdigit())
