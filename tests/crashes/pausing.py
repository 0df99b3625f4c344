"""The site with a pause between what it kept and what it answers, long enough to be killed in."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from time import sleep
from typing import Any

from ivrsite.wsgi import application as site

# Seconds; whoever asks for the pause kills the worker long before.
LONG = 60
# Names a file, in which the worker that pauses writes its process id.
HEADER = "X-Pause-And-Write"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    answer: Iterable[bytes] = site(environ, start_response)
    if file := environ.get("HTTP_X_PAUSE_AND_WRITE"):
        unfinished = Path(file + ".new")
        unfinished.write_text(str(os.getpid()))
        unfinished.rename(file)
        sleep(LONG)
    return answer
