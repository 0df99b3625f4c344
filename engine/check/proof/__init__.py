"""Every path of a tree, walked by the real engine."""
