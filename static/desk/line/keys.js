// By keyboard: arrows walk along the branches, L chooses where the way to a place leads, + adds the next one, and
// Ctrl+Z undoes the last change.
import { linkOf, rowOf, shown } from "./selection.js";

export function walkByKeys(page, panel) {
  page.querySelector(".line-keys")?.removeAttribute("hidden");
  page.addEventListener("keydown", undoByKeys);
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const place = event.target.closest(".pane:not(.live) .box, .outline [data-key]");
    if (!place) return;
    const key = place.dataset.key ?? place.id.replace(/^d-/, "");
    const to = NEXT[event.key]?.(key);
    if (to) linkOf(to)?.focus();
    else if (event.key.toLowerCase() === "l") press(leading(event.target, key), panel);
    else if (event.key === "+") press(place.querySelector(".extend"), panel);
    else return;
    event.preventDefault();
  });
}

// As in any editor. In a field, the browser's own undo counts.
function undoByKeys(event) {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  document.querySelector(`[data-stays=${event.shiftKey ? "redo" : "undo"}] button`)?.click();
}

const parentOf = (key) => rowOf(key)?.dataset.parent ?? "";
const visible = (row) => shown(row.dataset.key);
const childrenOf = (key) => [...document.querySelectorAll(".outline [data-key]")].filter((row) => row.dataset.parent === key && visible(row));
const beside = (key, by) => {
  const rows = childrenOf(parentOf(key));
  return rows[rows.findIndex((row) => row.dataset.key === key) + by]?.dataset.key;
};
const NEXT = {
  ArrowLeft: parentOf,
  ArrowRight: (key) => childrenOf(key)[0]?.dataset.key,
  ArrowUp: (key) => beside(key, -1),
  ArrowDown: (key) => beside(key, 1),
};

// A mark says itself where it starts; of a box it is the edge that leads to it.
function leading(target, key) {
  const edges = [...document.querySelectorAll(".tree-picture a.badge, .outline a.how")];
  const mark = target.closest("a[data-relink]");
  return mark ?? edges.find((edge) => edge.dataset.to === key);
}

function press(link, panel) {
  const address = link?.dataset.relink || link?.getAttribute("href");
  if (address) panel.show(address, { from: linkOf(link.dataset.to ?? "") ?? document.activeElement });
}
