"""Cells of tables that people open in spreadsheets, which run some of them as formulas."""

# A cell that begins so is run. https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# A byte order mark, so that spreadsheets read a file as UTF-8.
BOM = "\ufeff"


def harmless(cell: str) -> str:
    """Returns a cell that is shown and not run: spreadsheets show what follows an apostrophe as text."""
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell
