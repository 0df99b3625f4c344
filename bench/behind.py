"""Runs the proxies of docs/deploying.md as documented, on a local port and with a certificate that is thrown away."""

import copy
import os
import re
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.served.site import CHECKOUT, Site, wait_until

NAME = "phone.example.com"
CERTIFICATE, KEY = "certificate.pem", "key.pem"
NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 2000; }}
http {{
    access_log off; client_body_temp_path {folder}/nginx-body; proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
{site}
}}
"""
CADDY = "{{\n\tadmin off\n\tauto_https disable_redirects\n{options}}}\n{site}"


def documented(language: str) -> str:
    """The snippet as the page has it."""
    page = (CHECKOUT / "docs/deploying.md").read_text("utf-8")
    found = re.search(rf"```{language}\n(.*?)```", page, re.S)
    assert found
    return found[1]


def adapted(text: str, parts: Mapping[str, str]) -> str:
    """Replaces what a local run needs. Each part must be there, so that this follows when the page changes."""
    for old, new in parts.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def certify(folder: Path) -> None:
    """Makes a certificate for the name in the documentation, valid for a day."""
    own = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-days", "1"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(folder / KEY), "-out", str(folder / CERTIFICATE)]
    subprocess.run(["openssl", "req", "-x509", *curve, *own, *files], check=True, stderr=subprocess.DEVNULL)


def nginx(folder: Path, site: int, port: int) -> list[str]:
    """The server for https; the one that refuses plain http would need port 80."""
    (server, _) = documented("nginx").split("\nserver {", 1)
    local = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "    listen [::]:443 ssl;\n": "",
        f"/etc/letsencrypt/live/{NAME}/fullchain.pem": str(folder / CERTIFICATE),
        f"/etc/letsencrypt/live/{NAME}/privkey.pem": str(folder / KEY),
        "127.0.0.1:8000": f"127.0.0.1:{site}",
    }
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, site=adapted(server, local)))
    return ["nginx", "-p", str(folder), "-c", str(config)]


def caddy(folder: Path, site: int, port: int) -> list[str]:
    """The site for https, with our certificate in place of the one that Caddy would fetch."""
    text = documented("caddy")
    options = re.match(r"\{\n(.*?)\n\}\n", text, re.S)
    block = re.search(rf"^{re.escape(NAME)} \{{\n.*?^\}}\n", text, re.S | re.M)
    assert block
    certified = f"{NAME}:{port} {{\n\tbind 127.0.0.1\n\ttls {folder / CERTIFICATE} {folder / KEY}\n"
    server = adapted(block[0], {f"{NAME} {{\n": certified, "127.0.0.1:8000": f"127.0.0.1:{site}"})
    config = folder / "Caddyfile"
    config.write_text(CADDY.format(options=f"{options[1]}\n" if options else "", site=server))
    return ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"]


PROXIES: dict[str, Callable[[Path, int, int], list[str]]] = {"nginx": nginx, "caddy": caddy}


@contextmanager
def behind(name: str, site: Site, port: int, folder: Path) -> Iterator[Site]:
    """Reaches a site through a proxy, over TLS; signatures still cover the site's own address."""
    certify(folder)
    with (folder / f"{name}.log").open("w") as log:
        own = os.environ | {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}  # where Caddy writes
        running = subprocess.Popen(PROXIES[name](folder, site.port, port), stdout=log, stderr=log, env=own)
    through = copy.copy(site)
    through.port, through.name = port, NAME
    through.tls = ssl.create_default_context(cafile=str(folder / CERTIFICATE))
    try:
        wait_until(through.answers)
        yield through
    finally:
        running.terminate()
        running.wait()
        time.sleep(0.1)
