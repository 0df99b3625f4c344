"""The pages of accounts: who may do what, invitations, and who can log in."""
