"""Context variables: defaults, tokens, copies of contexts and what runs in them."""

from contextvars import Context, ContextVar, Token, copy_context

depth: ContextVar[int] = ContextVar("depth", default=0)
user: ContextVar[str] = ContextVar("user")
names: ContextVar[list[str]] = ContextVar("names", default=[])

print(depth.get(), depth.name, user.name)
try:
    print(user.get())
except LookupError as error:
    print("LookupError", error.args[0] is user)
print(user.get("nobody"), depth.get(7), user.get(None))

token = depth.set(3)
print(depth.get(), token.old_value is Token.MISSING, token.var is depth)
inner = depth.set(4)
print(inner.old_value)
depth.reset(inner)
print(depth.get())
try:
    depth.reset(inner)
except RuntimeError as error:
    print("RuntimeError", str(error).endswith("has already been used once"))
try:
    ContextVar[int]("other").reset(token)
except ValueError as error:
    print("ValueError", "was created by a different ContextVar" in str(error))
depth.reset(token)
print(depth.get())


def change(number: int, name: str = "x") -> int:
    depth.set(depth.get() + number)
    user.set(name)
    names.get().append(name)
    return depth.get()


context = copy_context()
print(len(context), depth in context)
print(context.run(change, 5, name="ann"), context.run(change, 5), depth.get(), user.get("nobody"))
print(context[depth], context[user], len(context), sorted(variable.name for variable in context))
again = context.copy()
print(again.run(change, 100), context[depth], again[depth])
print(names.get(), len(context.values()), user in context, names in context)


def nested() -> None:
    context.run(change, 1)


try:
    context.run(nested)
except RuntimeError as error:
    print("RuntimeError", "is already entered" in str(error))
empty = Context()
print(len(empty), empty.run(depth.get))


def reset_elsewhere(given: Token[int]) -> None:
    depth.reset(given)


outside = depth.set(9)
try:
    copy_context().run(reset_elsewhere, outside)
except ValueError as error:
    print("ValueError", "was created in a different Context" in str(error))
print(depth.get(), repr(depth).startswith("<ContextVar name='depth' default=0 at 0x"))
