"""Tic-tac-toe: minimax with alpha-beta and a table of known positions; counts of games; a perfect game is drawn."""

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class Board:
    def __init__(self, cells: str = "." * 9) -> None:
        self.cells = cells

    def turn(self) -> str:
        return "X" if self.cells.count("X") == self.cells.count("O") else "O"

    def moves(self) -> list[int]:
        return [index for index, cell in enumerate(self.cells) if cell == "."]

    def play(self, index: int) -> "Board":
        if self.cells[index] != ".":
            raise ValueError(f"cell {index} is taken")
        return Board(self.cells[:index] + self.turn() + self.cells[index + 1 :])

    def winner(self) -> str | None:
        for a, b, c in LINES:
            if self.cells[a] == self.cells[b] == self.cells[c] != ".":
                return self.cells[a]
        return None

    def over(self) -> bool:
        return self.winner() is not None or "." not in self.cells

    def __str__(self) -> str:
        return "\n".join([" ".join(self.cells[row : row + 3]) for row in (0, 3, 6)])


class Player:
    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.visited = 0

    def score(self, board: Board) -> int:
        if board.cells in self.known:
            return self.known[board.cells]
        self.visited += 1
        winner = board.winner()
        if winner is not None:
            result = 1 if winner == "X" else -1
        elif board.over():
            result = 0
        else:
            scores = [self.score(board.play(move)) for move in board.moves()]
            result = max(scores) if board.turn() == "X" else min(scores)
        self.known[board.cells] = result
        return result

    def choose(self, board: Board) -> int:
        best_move = -1
        best_score = 0
        for move in board.moves():
            score = self.score(board.play(move))
            if board.turn() == "O":
                score = -score
            if best_move < 0 or score > best_score:
                best_move, best_score = move, score
        return best_move


def alpha_beta(board: Board, alpha: int, beta: int, counter: list[int]) -> int:
    counter[0] += 1
    winner = board.winner()
    if winner is not None:
        return 1 if winner == "X" else -1
    if board.over():
        return 0
    if board.turn() == "X":
        for move in board.moves():
            alpha = max(alpha, alpha_beta(board.play(move), alpha, beta, counter))
            if alpha >= beta:
                break
        return alpha
    for move in board.moves():
        beta = min(beta, alpha_beta(board.play(move), alpha, beta, counter))
        if alpha >= beta:
            break
    return beta


def main() -> None:
    player = Player()
    print(player.score(Board()), player.visited, len(player.known))
    board = Board()
    while not board.over():
        move = player.choose(board)
        print(board.turn(), "plays", move)
        board = board.play(move)
    print(board)
    print("winner:", board.winner())
    for cells in ["X...O....", "XX.OO....", "X.O.X....", "OXXXOO..X"]:
        start = Board(cells)
        print(cells, start.turn(), player.choose(start), player.score(start))
    counter = [0]
    print(alpha_beta(Board("X...O...."), -2, 2, counter), counter[0])
    outcomes = {"X": 0, "O": 0, "draw": 0}
    for cells in player.known:
        final = Board(cells)
        if final.over():
            outcomes[final.winner() or "draw"] += 1
    print(outcomes)
    try:
        Board("X........").play(0)
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
