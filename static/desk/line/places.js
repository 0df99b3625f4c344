// Which place a link opens, and opening it wherever it is folded away.
import { boxOf, selected } from "./selection.js";

// Links of the picture have addresses of another type than those of the page.
export const addressOf = (link) => new URL(link.getAttribute("href"), location.href);

// The key of the place that a link opens: a box, a row of the outline, a step of the path, a problem.
export function placeOf(link) {
  if (link.matches(".outline .name")) return link.closest("[data-key]").dataset.key;
  if (link.matches(".pane:not(.live) .box > a:first-of-type") && !link.matches(".on-edge")) return link.parentElement.id.replace(/^d-/, "");
  const { pathname, searchParams } = addressOf(link);
  if (pathname === location.pathname && !link.matches("[data-swap], .fold")) return searchParams.get("at") ?? "";
  return "";
}

// A place that is folded away is drawn first.
export async function reveal(key, panel, follow) {
  await follow.settled(); // a branch may be folding just now
  if (!boxOf(key)) await unfold(key, follow);
  if (key !== selected() || !panel.isOpen) panel.open(key);
}

export function unfold(key, follow) {
  const address = new URL(location.href);
  address.searchParams.set("at", key);
  return follow({ address: address.href });
}
