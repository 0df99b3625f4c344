"""The record of calls: a turn and its row, in one statement, and what only the record knows."""
