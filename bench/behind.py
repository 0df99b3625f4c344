"""Runs the proxies of docs/deploying.md as documented, but without TLS and on a local port."""

import copy
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.served.site import CHECKOUT, Site, wait_until

NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 2000; }}
http {{
    access_log off; client_body_temp_path {folder}/nginx-body; proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
{site}
}}
"""
DOCUMENTED_ADDRESS = "127.0.0.1:8000"
CADDY = "{{\n\tadmin off\n\tauto_https off\n{options}}}\n{site}"


def documented(language: str) -> str:
    """The snippet as the page has it."""
    page = (CHECKOUT / "docs/deploying.md").read_text("utf-8")
    found = re.search(rf"```{language}\n(.*?)```", page, re.S)
    assert found
    return found[1]


def nginx(folder: Path, site: int, port: int) -> list[str]:
    (server, _) = documented("nginx").split("\nserver {", 1)
    server = re.sub(r"\n *(listen|ssl_certificate|server_name)[^;]*;", "", server)
    server = server.replace("server {", f"server {{ listen 127.0.0.1:{port};", 1).replace(
        "127.0.0.1:8000", f"127.0.0.1:{site}"
    )
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, site=server))
    return ["nginx", "-p", str(folder), "-c", str(config)]


def caddy(folder: Path, site: int, port: int) -> list[str]:
    text = documented("caddy")
    options = re.match(r"\{\n(.*?)\n\}\n", text, re.S)
    block = re.search(r"^phone\.example\.com \{\n.*?^\}\n", text, re.S | re.M)
    assert block
    server = (
        block[0].replace("phone.example.com", f"http://127.0.0.1:{port}").replace("127.0.0.1:8000", f"127.0.0.1:{site}")
    )
    config = folder / "Caddyfile"
    config.write_text(CADDY.format(options=f"{options[1]}\n" if options else "", site=server))
    return ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"]


PROXIES: dict[str, Callable[[Path, int, int], list[str]]] = {"nginx": nginx, "caddy": caddy}


@contextmanager
def behind(name: str, site: Site, port: int, folder: Path) -> Iterator[Site]:
    """Reaches a site through a proxy; signatures still cover the site's own address."""
    with (folder / f"{name}.log").open("w") as log:
        own = os.environ | {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}  # where Caddy writes
        running = subprocess.Popen(PROXIES[name](folder, site.port, port), stdout=log, stderr=log, env=own)
    through = copy.copy(site)
    through.port = port
    try:
        wait_until(through.answers)
        yield through
    finally:
        running.terminate()
        running.wait()
        time.sleep(0.1)
