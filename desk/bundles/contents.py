"""What each bundle is made of, in its order: a later style sheet overrides an earlier one."""

# Before the style sheets of a page.
BASE = (
    "admin/css/base.css",
    "admin/css/dark_mode.css",
    "admin/css/nav_sidebar.css",
    "admin/css/changelists.css",
    "admin/css/widgets.css",
    "admin/css/forms.css",
    "editor/editor.css",
    "editor/audio.css",
    "skin/files.css",
)
# After them.
SKIN = (
    "admin/css/responsive.css",
    "skin/colours.css",
    "skin/frame.css",
    "skin/forms.css",
    "skin/lists.css",
    "skin/desk.css",
    "skin/picture.css",
    "desk/line.css",
    "skin/search.css",
    "skin/text.css",
    "skin/print.css",
)
# Run before the page is painted, so that its colours do not change in front of one's eyes.
FRAME = ("admin/js/theme.js", "skin/frame.js", "skin/lists.js", "skin/search.js", "skin/unsaved.js")

STYLES = {"bundle/base.css": BASE, "bundle/skin.css": SKIN}
SCRIPTS = {"bundle/frame.js": FRAME}
# Each is named by the module that imports the others.
MODULES = {
    "bundle/editor.js": "editor/editor.js",
    "bundle/phone.js": "desk/phone.js",
    "bundle/line.js": "desk/line/line.js",
}
NAMES = (*STYLES, *SCRIPTS, *MODULES)
FOR_PRINT = "skin/print.css"
