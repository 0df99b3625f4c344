"""The change log: every change with its author, its moment, and what was before and after."""
