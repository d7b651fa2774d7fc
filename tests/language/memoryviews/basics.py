"""Views of bytes and bytearray: reading, slices, writing through, formats, equality, release."""

data = bytearray(b"abcdefgh")
view = memoryview(data)
print(len(view), view[0], view[-1], view.tobytes(), view.tolist(), view.nbytes, view.itemsize, view.format)
print(view.readonly, view.ndim, view.shape, view.strides, view.suboffsets, view.contiguous, view.c_contiguous)
part = view[2:6]
print(bytes(part), part[1:3].tobytes(), view[::2].tobytes(), view[::-1].tobytes(), view[::-3].tolist(), view[5:2].tobytes())
part[0] = 67
view[-2:] = b"YZ"
view[::4] = memoryview(b"12")
print(data, part.obj is data, view[1:].obj is data, view[::2].contiguous, view[::2].strides)
print(100 in view, 200 in view, list(part), [*reversed(part)], sum(view), max(view))

fixed = memoryview(b"abc")
others: list[object] = [b"abc", bytearray(b"abc"), memoryview(b"abc"), b"abd", b"ab", "abc", 5, fixed[:], fixed[::-1]]
print(fixed.readonly, hash(fixed) == hash(b"abc"), [fixed == other for other in others], [o == fixed for o in others])
print(fixed == memoryview(b"abd"), fixed != fixed[1:], fixed[1:] == memoryview(b"bc"), view == memoryview(data))
print(view.toreadonly().readonly, bytearray(fixed), bytes(fixed[::-1]), b"+".join([fixed, b"x"]), b"a" + fixed, fixed.hex(":"))

for action in range(8):
    try:
        if action == 0:
            fixed[0] = 1
        elif action == 1:
            view[0] = 256
        elif action == 2:
            print(view[8])
        elif action == 3:
            view[0:2] = b"abc"
        elif action == 4:
            data.append(1)
        elif action == 5:
            hash(view)
        elif action == 6:
            del data[0]
        else:
            view.cast("I").cast("H")
    except (TypeError, ValueError, IndexError, BufferError) as error:
        print(type(error).__name__, error)

words = memoryview(bytearray(range(16))).cast("H")
print(words.format, words.itemsize, len(words), words.tolist(), words[1:3].tobytes(), words.nbytes)
words[0] = 65535
print(words.cast("B")[:3].tolist(), words.cast("b").tolist()[:3] if False else words.cast("B").cast("b").tolist()[:3])
print(memoryview(b"\xff\xff\xff\xff\xff\xff\xff\xff").cast("q").tolist(), memoryview(bytes(8)).cast("@I").format)
with memoryview(data) as inside:
    print(inside[0])
view.release()
part.release()
data.append(46)
print(data)
for released in (view, inside):
    try:
        print(len(released))
    except ValueError as error:
        print("ValueError:", error)
