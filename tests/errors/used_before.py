"""A name that is used above its definition."""

print(limit)  # error: T-used-before-def "limit"
limit = 3
