"""Copies of objects of the library: collections, dates, addresses, exceptions, functions; what cannot be copied."""

import copy
import datetime
import ipaddress
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator

queue = deque([[1], [2]], 5)
queue_copy, queue_deep = copy.copy(queue), copy.deepcopy(queue)
queue[0].append(9)
print(queue, queue_copy, queue_deep, queue_deep.maxlen)
groups: defaultdict[str, list[int]] = defaultdict(list)
groups["a"].append(1)
groups_deep = copy.deepcopy(groups)
groups_deep["a"].append(2)
groups_deep["b"].append(3)
print(dict(groups), dict(groups_deep), copy.copy(groups)["a"] is groups["a"])
print(copy.deepcopy(Counter("hello")), copy.copy(Counter("aab")))
order = OrderedDict([("x", [1]), ("y", [2])])
order.move_to_end("x")
order_deep = copy.deepcopy(order)
order_deep["x"].append(3)
print(list(order.items()), list(order_deep.items()))
chain = ChainMap({"a": [1]}, {"b": [2]})
chain_deep = copy.deepcopy(chain)
chain_deep["b"].append(0)
print(chain["b"], chain_deep["b"], list(chain_deep.maps))

moment = datetime.datetime(2024, 2, 29, 12, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
print(copy.deepcopy(moment), copy.copy(moment) == moment, copy.copy(moment.date()), copy.deepcopy(moment.time()))
print(copy.deepcopy([datetime.timedelta(days=1, seconds=5)]))
print(copy.deepcopy(ipaddress.ip_address("10.0.0.1")), copy.copy(ipaddress.ip_network("10.0.0.0/8")))


class Refused(ValueError):
    code = 3


error = Refused("no", [1])
error_deep = copy.deepcopy(error)
print(repr(error_deep), error_deep.args == error.args, error_deep.args[1] is error.args[1], error_deep.code)
print(repr(copy.copy(KeyError("k"))), repr(copy.copy(FileNotFoundError(2, "gone"))))


def double(number: int) -> int:
    return 2 * number


functions: list[Callable[[int], int]] = [double, abs]
functions_deep = copy.deepcopy(functions)
print(functions_deep[0](4), functions_deep[0] is double, copy.copy(double)(3), copy.deepcopy(int) is int)


class Stack(list[int]):
    limit = 5

    def __init__(self) -> None:
        super().__init__()
        self.names = ["s"]


stack = Stack()
stack.append(1)
stack_deep = copy.deepcopy(stack)
stack_deep.append(2)
stack_deep.names.append("t")
print(stack, stack_deep, stack.names, stack_deep.names, type(stack_deep).__name__)


def numbers() -> Iterator[int]:
    yield 1


try:
    copy.deepcopy(numbers())
except TypeError as refused:
    print(refused)
try:
    copy.copy([numbers()])
    copy.deepcopy({"k": numbers()})
except TypeError as refused:
    print(refused)
