"""A bytearray may grow when its views are released or gone, also in a program that refers to objects weakly."""

import weakref


class Node:
    pass


node = Node()
print(weakref.ref(node)() is node)
data = bytearray(b"abcdefgh")
view = memoryview(data)
part = view[2:4]
view.release()
view.release()
try:
    data.append(46)
except BufferError as error:
    print(error)
part.release()
data.append(46)
with memoryview(data) as inside:
    print(inside[8])
data.append(47)
print(data)
