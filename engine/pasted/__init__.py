"""Reads the text of a menu, as callers hear it today, into options: with the rules that check texts against keys."""
