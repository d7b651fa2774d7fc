"""A bytearray changes: items, slices of every step, growth, removal, repetition, order."""

array = bytearray(b"hello")
array.append(33)
array.extend(b" you")
array.extend([65, 66])
array.extend(bytearray(b"!"))
array.extend(array[:2])
print(array, len(array))
array[0] = 72
array[-1] = 0
print(array)
array[1:3] = b"EEEE"
array[2:2] = [1, 2]
array[:1] = ()
print(array)
array[::2] = bytes(len(array[::2]))
print(array)
del array[0]
del array[-2:]
del array[::3]
print(array)
del array[::-2]
print(array)
array[1:4:2] = b""
print(array)
array.insert(0, 255)
array.insert(100, 1)
array.insert(-1, 7)
print(array, array.pop(), array.pop(0), array)
array.reverse()
print(array, array.copy(), array.copy() is array)
array.clear()
print(array, bool(array))

array = bytearray(b"ab")
array *= 3
array += b"c"
array += memoryview(b"d")
print(array, array * 2, 2 * array, array + b"x", array + array, b"y" + array)
array *= 0
print(array)

array = bytearray(range(5))
array.remove(3)
print(array, 3 in array, 4 in array, b"\x01\x02" in array, list(reversed(array)), sum(array), max(array))
for action in range(9):
    try:
        if action == 0:
            array[9] = 1
        elif action == 1:
            array[0] = 256
        elif action == 2:
            array.append(-1)
        elif action == 3:
            array.remove(99)
        elif action == 4:
            bytearray().pop()
        elif action == 5:
            array.pop(40)
        elif action == 6:
            array[::2] = b"12345"
        elif action == 7:
            array.extend([1, 2, 999])
        else:
            print(array[17])
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
print(array)
print(bytearray(3), bytearray("é", "utf-8"), bytearray(b"x"), bytearray((1, 2)), bytearray(bytearray(b"y")), bytearray())
print(bytearray(b"a") < b"b", bytearray(b"b") <= bytearray(b"b"), bytearray(b"c") > b"b", bytearray(b"") >= b"a")
print(bytearray(b"a") == b"a", b"a" == bytearray(b"a"), bytearray(b"a") != bytearray(b"b"))
