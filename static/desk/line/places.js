// Which place a link opens, and opening it wherever it is folded away.
import { selected } from "./selection.js";

// The key of the place that a link opens: a box, a row of the outline, a step of the path, a problem.
export function placeOf(link) {
  if (link.matches(".outline .name")) return link.closest("[data-key]").dataset.key;
  if (link.matches(".pane:not(.live) .box > a:first-of-type") && !link.matches(".on-edge")) return link.parentElement.id.replace(/^d-/, "");
  const at = new URL(link.href).searchParams.get("at");
  if (at && new URL(link.href).pathname === location.pathname && !link.matches("[data-swap], .fold")) return at;
  return "";
}

// A place that is folded away is drawn first.
export async function reveal(key, panel, follow) {
  if (!document.getElementById(`d-${key}`)) {
    const address = new URL(location.href);
    address.searchParams.set("at", key);
    await follow({ address: address.href });
  }
  if (key !== selected() || !panel.isOpen) panel.open(key);
}
