"""What callers meant by their words: yes or no, digits and numbers, dates, requests, and which phrase they said."""
