// Keys for the inbox: each presses the button, or follows the link, that names it in data-key.
// Without this file, the same buttons and links are on the page.

const TYPING = "input, textarea, select, [contenteditable]";
const PLACE = "inbox-place"; // where the list stood when one of its buttons was pressed

const shortcuts = document.getElementById("shortcuts");
const links = [...document.querySelectorAll(".items .item-link")];

for (const button of document.querySelectorAll(".shortcuts-button")) {
  button.hidden = false;
  button.addEventListener("click", () => shortcuts.showModal());
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || shortcuts.open) return;
  if (event.target.closest?.(TYPING)) return;
  if ((event.key === "j" || event.key === "k") && links.length) {
    move(event.key === "j" ? 1 : -1);
  } else if (!act(event.key, row())) {
    return;
  }
  event.preventDefault();
});

// The row in which the focus is.
function row() {
  return document.activeElement?.closest(".item");
}

function move(step) {
  const now = links.indexOf(row()?.querySelector(".item-link"));
  const next = now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step;
  links[next]?.focus();
}

function act(key, inRow) {
  const named = [...document.querySelectorAll("[data-key]")].filter((each) => each.dataset.key === key);
  const target = named.find((each) => inRow?.contains(each)) ?? named.find((each) => !each.closest(".item"));
  if (target) {
    if (target.matches(TYPING)) target.focus();
    else target.click();
    return true;
  }
  if (key === "n" && inRow) {
    const link = inRow.querySelector(".item-link");
    location.href = `${link.href}#id_text`;
    return true;
  }
  if (key === "/") {
    document.querySelector("a[data-key=i]")?.click();
    return true;
  }
  return false;
}

// After a button of the list, the address names its row, which then has the focus. If the row is gone, the one that
// moved up gets it.
for (const form of document.querySelectorAll(".items form")) {
  form.addEventListener("submit", () => {
    const own = form.closest(".item").querySelector(".item-link");
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, links.indexOf(own)]));
  });
}

const [path, place] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
sessionStorage.removeItem(PLACE);
const isGone = !document.getElementById(location.hash.slice(1));
const isFree = document.activeElement === document.body; // nobody was quicker and types already
if (path === location.pathname && links.length && isGone && isFree) links[Math.min(place, links.length - 1)].focus();
