// Keeps the list of who is on the line up to date: asks every few seconds, only while somebody looks, and says so if
// it can't. The site answers with a list only if it has changed.

const PAUSE = 4000; // between two requests, in ms
const SLOWEST = 60_000; // while the site cannot be reached

const list = document.getElementById("now");
const stale = document.getElementById("stale");
const title = document.title;
let seen = "";
let asked = new Date();
let timer = 0;

document.getElementById("fresh").hidden = false;
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask(PAUSE)));
show();
setInterval(tick, 1000);
if (!document.hidden) timer = setTimeout(ask, PAUSE, PAUSE);

async function ask(pause) {
  clearTimeout(timer);
  try {
    const response = await fetch(list.dataset.address, {
      cache: "no-store",
      headers: seen ? { "If-None-Match": seen } : {},
      signal: AbortSignal.timeout(10_000),
    });
    if (response.redirected || response.status === 403) {
      fail("You are logged out. Reload the page to log in.");
      return;
    }
    if (!response.ok && response.status !== 304) throw new Error(response.statusText);
    if (response.ok) {
      seen = response.headers.get("ETag") ?? "";
      list.innerHTML = await response.text();
      show();
    }
    asked = new Date();
    stale.hidden = true;
    again(PAUSE, PAUSE);
  } catch {
    fail(`Can't refresh. This is from ${asked.toLocaleTimeString()}; trying again.`);
    again(pause, Math.min(pause * 2, SLOWEST));
  }
}

function again(pause, next) {
  if (!document.hidden) timer = setTimeout(ask, pause, next);
}

function fail(sentence) {
  if (stale.textContent !== sentence) stale.textContent = sentence;
  stale.hidden = false;
}

function show() {
  const count = Number(list.querySelector("[data-count]")?.dataset.count ?? 0);
  document.title = count ? `(${count}) ${title}` : title;
  tick();
}

// How long somebody has been where they are, beside the time since when.
function tick() {
  if (document.hidden) return;
  for (const time of list.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time.dateTime)) / 1000));
    time.dataset.lasts = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}
