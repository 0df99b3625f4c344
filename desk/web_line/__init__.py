"""A phone line as a web page, for anybody: no login, no script, one form after the other."""
