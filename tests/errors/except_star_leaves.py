"""An except* block cannot be left by continue."""

for number in range(3):
    try:
        print(number)
    except* ValueError:
        continue  # error: S001 cannot appear in an except* block
