"""Django's compilers of SQL, and a shorter way to write a column: a page has two thousand."""

from functools import cache
from typing import Any

from django.db.backends.postgresql import compiler
from django.db.backends.postgresql.compiler import (
    SQLAggregateCompiler,
    SQLDeleteCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)
from django.db.models.expressions import Col

__all__ = ["SQLAggregateCompiler", "SQLCompiler", "SQLDeleteCompiler", "SQLInsertCompiler", "SQLUpdateCompiler"]


class SQLCompiler(compiler.SQLCompiler):
    def compile(self, node: Any) -> Any:
        """Writes what Django would write; its way takes a quarter of the time of a whole query."""
        if type(node) is Col and node.alias:
            return f"{self.quote_name_unless_alias(node.alias)}.{_quoted(node.target.column)}", []
        return super().compile(node)


@cache
def _quoted(column: str) -> str:
    return f'"{column}"'
