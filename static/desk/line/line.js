// The line's page: the picture is the editor. A form opens beside it in a frame of our own pages, so that its scripts,
// its messages and its edit conflicts are those of the page; the picture then follows what was saved.
// Without scripts every box, edge and "+" is a link to a page of its own.
import { dragEdges } from "./dragging.js";
import { find } from "./find.js";
import { followChanges } from "./follow.js";
import { walkByKeys } from "./keys.js";
import { followColleagues } from "./latest.js";
import { Panel } from "./panel.js";
import { addressOf, placeOf, reveal, unfold } from "./places.js";
import { rowOf, select } from "./selection.js";
import { zoomable } from "./zoom.js";

const page = document.querySelector(".line-page");
if (page) start();

function start() {
  const panel = new Panel(document.getElementById("beside"));
  const follow = followChanges(panel);
  panel.onChange = () => follow();
  panel.onHidden = (key) => unfold(key, follow);
  page.addEventListener("click", (event) => clicked(event, panel, follow));
  page.addEventListener("submit", (event) => submitted(event, follow));
  document.addEventListener("checked", () => follow()); // a check of a big line is done
  walkByKeys(page, panel);
  dragEdges(page, panel, follow);
  find(page, panel, follow);
  zoomable(page);
  followColleagues(follow);
  const asked = new URLSearchParams(location.search);
  if (asked.has("try")) panel.tryLine();
  else if (asked.get("at")) panel.open(asked.get("at"), false);
  else if (comesFrom()) comeBack(comesFrom());
  else select(document.querySelector(".line-path li:last-child a")?.dataset.key ?? "", false);
}

// The place whose form, on a page of its own, led back here.
function comesFrom() {
  const key = location.hash.match(/^#d-(.+)$/)?.[1];
  return key && rowOf(key) ? key : "";
}

// Browsers put the place at the very top, and the message of what was saved out of sight.
function comeBack(key) {
  select(key, false);
  addEventListener("load", () =>
    setTimeout(() => {
      scrollTo({ top: 0, behavior: "instant" });
      select(key);
    }),
  );
}

// Boxes, edges and "+" open beside the picture; folding and the other views are swapped in.
function clicked(event, panel, follow) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[href]");
  if (!link) return;
  const swaps = link.matches("[data-swap], .fold");
  const opens = placeOf(link) || link.matches(".badge, .extend, .how, .change, [data-beside], .to-choose") || link.dataset.try !== undefined;
  if (!swaps && !opens) return;
  event.preventDefault();
  if (swaps) return follow({ address: addressOf(link).href, keep: true });
  if (link.dataset.try !== undefined) return panel.tryLine();
  const key = placeOf(link);
  if (key) return reveal(key, panel, follow);
  panel.show(addressOf(link), { from: link });
}

// Undo and redo stay on the page; the form beside it shows what they brought back.
function submitted(event, follow) {
  const form = event.target;
  if (!form.matches("[data-stays]")) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  follow({ address: form.action, body, reload: true });
}
