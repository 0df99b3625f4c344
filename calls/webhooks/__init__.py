"""HTTP only: the webhooks of providers, and what Django does around them."""
