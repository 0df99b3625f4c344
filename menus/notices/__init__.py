"""Notices as people set them: checked, switched on and off, and told on pages."""
