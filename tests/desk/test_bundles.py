"""Style sheets and scripts of every page arrive in few files, which keep what their sources mean."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from desk.bundles import joining
from desk.bundles.contents import NAMES, SCRIPTS, STYLES
from desk.bundles.finder import BundleFinder, joined

SOURCES = {
    "a/one.css": '@import url("two.css");\n/* why */ .a { background: url(../img/x.svg); }',
    "b/two.css": ".b { background: url('img/y.svg') } .c { fill: url(#mark) }",
    "m/main.js": 'import { go } from "./parts/go.js";\nimport "./plain.js";\ngo();\n',
    "m/parts/go.js": 'import { once as only } from "../once.js";\nconst KEPT = 1;\nexport function go() {}\n',
    "m/once.js": "const KEPT = 2;\nexport const once = (kept) => kept + KEPT;\n",
    "m/plain.js": "console.log(1);\n",
    "m/circle.js": 'import { x } from "./circle.js";\n',
    "m/default.js": "export default 1;\n",
}


def test_addresses_in_a_style_sheet_still_lead_to_the_same_files() -> None:
    text = joining.styles(["a/one.css", "b/two.css"], SOURCES.__getitem__, "bundle/all.css", "b/two.css")
    assert 'url("../a/../img/x.svg")' not in text
    assert 'url("../img/x.svg")' in text
    assert 'url("../b/img/y.svg")' in text
    assert "url(#mark)" in text
    assert "@import" not in text
    assert text.index(".a {") < text.index("@media print {") < text.index(".b {")


def test_modules_keep_their_own_names_and_run_once_below_what_they_import() -> None:
    text = joining.module("m/main.js", SOURCES.__getitem__)
    assert not re.search(r"^(import|export)", text, re.MULTILINE)
    places = [text.index(f"// {name}") for name in ("m/once.js", "m/parts/go.js", "m/plain.js", "m/main.js")]
    assert places == sorted(places)
    assert "const { once: only } = of_m_once_js;" in text
    assert "return { go };" in text


@pytest.mark.parametrize("name", ["m/circle.js", "m/default.js"])
def test_what_cannot_be_joined_is_refused(name: str) -> None:
    with pytest.raises(joining.CannotJoin):
        joining.module(name, SOURCES.__getitem__)


def test_every_bundle_is_found_and_collected_like_any_static_file() -> None:
    for name in NAMES:
        found = finders.find(name)
        assert isinstance(found, str)
        assert Path(found).read_text("utf-8") == joined(name)
    assert [name for name, _ in BundleFinder().list(None)] == list(NAMES)
    assert BundleFinder().find("bundle/other.css") == []


def test_no_page_loads_by_itself_what_a_bundle_has() -> None:
    bundled = {name for names in (*STYLES.values(), *SCRIPTS.values()) for name in names}
    linked: set[str] = set()
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        linked |= set(re.findall(r"""\{% static ['"]([^'"]+)""", template.read_text("utf-8")))
    assert linked & bundled == set()
    assert {name for name in linked if name.startswith("bundle/")} <= set(NAMES)
