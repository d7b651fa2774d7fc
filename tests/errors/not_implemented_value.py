"""NotImplemented somewhere else than behind return."""

answer = NotImplemented  # error: E325 only be returned
print(answer)
