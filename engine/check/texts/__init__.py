"""What a text says about keys, and whether it is true."""
