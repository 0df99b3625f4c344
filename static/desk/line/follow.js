// Keeps the page up to date without loading it again: fetches it, and swaps the parts that follow the draft.
import { linkOf, rowOf, select, selected, shown } from "./selection.js";

const LOGGED_OUT = "You are logged out. Log in in another tab, then try again.";
const CHECKING_MS = 1000; // until it is asked again whether the check of a big line is done
const OUT_OF_REACH = "The site can't be reached. Try again in a moment.";

export function followChanges(panel) {
  let latest = 0;
  let running = Promise.resolve();
  // `body` is sent; `keep` makes the address the page's own; `reload` shows the open form again. Returns whether it went.
  const follow = (asked) => {
    running = go(asked);
    return running;
  };
  // What was asked for last has arrived.
  follow.settled = () => running;
  return follow;

  async function go({ address = location.href, body = null, keep = false, reload = false } = {}) {
    latest += 1;
    const mine = latest;
    if (keep) history.replaceState(null, "", address); // whatever follows meanwhile shows the same view
    const found = await fetched(address, body);
    if (!found) return false;
    if (!body && mine !== latest) return true; // a later one is under way
    swap(found);
    if (document.querySelector("#line-state [data-checking]")) setTimeout(() => mine === latest && follow(), CHECKING_MS);
    if (reload && panel.isOpen) rowOf(panel.key) || !panel.key ? panel.reload() : panel.close();
    return true;
  }
}

export function say(sentence) {
  document.getElementById("line-said").textContent = sentence;
}

async function fetched(address, body) {
  try {
    const response = await fetch(address, body ? { method: "POST", body } : {});
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    if (found.querySelector(".line-page")) return found;
    if (response.url.includes("/login/")) complain(LOGGED_OUT);
    return null;
  } catch {
    complain(OUT_OF_REACH);
    return null;
  }
}

function complain(sentence) {
  const list = document.createElement("ul");
  list.className = "messagelist";
  const item = document.createElement("li");
  item.className = "error";
  item.textContent = sentence;
  list.append(item);
  document.getElementById("line-messages").replaceChildren(list);
  say(sentence);
}

function swap(found) {
  const focused = focusedThing();
  const appears = !shown(selected());
  const scrolls = [...document.querySelectorAll(".scroll")].map((each) => [each.scrollLeft, each.scrollTop]);
  for (const old of document.querySelectorAll("[data-follows]")) {
    const fresh = found.getElementById(old.id);
    if (fresh) old.replaceWith(document.adoptNode(fresh));
  }
  document.querySelectorAll(".scroll").forEach((each, index) => {
    [each.scrollLeft, each.scrollTop] = scrolls[index] ?? [0, 0];
  });
  document.dispatchEvent(new Event("swapped"));
  select(selected(), appears);
  focused?.()?.focus();
  say(document.querySelector("#line-messages li")?.textContent.trim() ?? "");
}

// How to find what has the focus again in the new part, for people who work by keyboard.
function focusedThing() {
  const at = document.activeElement;
  const part = at?.closest("[data-follows]");
  if (!part) return null;
  const name = at.getAttribute("aria-label");
  const place = at.closest("[id^=d-], [id^=o-d-]")?.id;
  const matches = (each) => each.getAttribute("aria-label") === name && each.closest("[id^=d-], [id^=o-d-]")?.id === place;
  return () => [...document.querySelectorAll(`#${part.id} :is(a, button)`)].find(matches) ?? linkOf(selected());
}
