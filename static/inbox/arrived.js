// Says on an open list that new items have arrived, and counts the unread ones in the page's title.
// Nothing moves under somebody's hands: the link shows them.

const PAUSE = 20_000; // between two requests, in ms: a page may stay open all day
const SLOWEST = 300_000; // while the site cannot be reached

const panel = document.querySelector("[data-waiting]");
const title = document.title;
if (panel) setTimeout(ask, PAUSE, PAUSE);

async function ask(pause) {
  if (document.hidden) {
    document.addEventListener("visibilitychange", () => ask(PAUSE), { once: true });
    return;
  }
  try {
    const response = await fetch(panel.dataset.waiting);
    if (response.redirected || response.status === 403) return; // logged out
    if (!response.ok) throw new Error(response.statusText);
    const { newest, unread } = await response.json();
    panel.querySelector("a").hidden = newest <= Number(panel.dataset.newest);
    document.title = unread ? `(${unread}) ${title}` : title;
    setTimeout(ask, PAUSE, PAUSE);
  } catch {
    setTimeout(ask, pause, Math.min(pause * 2, SLOWEST));
  }
}
