// Shows what a caller is saying on the page of a live call; stops when the call is over.

// Between two requests, in ms: words come about twice a second, and a page may stay open for hours.
const PAUSE = 1500;
const SLOWEST = 30_000; // while the site cannot be reached

const panel = document.getElementById("speaking");
if (panel) ask(PAUSE);

async function ask(pause) {
  if (document.hidden) {
    document.addEventListener("visibilitychange", () => ask(PAUSE), { once: true });
    return;
  }
  try {
    const response = await fetch(panel.dataset.address);
    if (response.redirected || response.status === 403) return; // logged out
    if (!response.ok) throw new Error(response.statusText);
    const { said, turns, is_live: isLive } = await response.json();
    show(said, turns, isLive);
    if (isLive) setTimeout(ask, PAUSE, PAUSE);
  } catch {
    setTimeout(ask, pause, Math.min(pause * 2, SLOWEST));
  }
}

function show(said, turns, isLive) {
  panel.querySelector("[data-said]").textContent = said || (isLive ? "Nothing right now." : "The call is over.");
  // The page itself shows where the caller went: reloading is one click, and never a surprise.
  panel.querySelector("[data-look-again]").hidden = isLive && turns === Number(panel.dataset.turns);
}
