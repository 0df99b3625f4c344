// Follows what colleagues change: asks every few seconds for the latest change, only while somebody looks.
const PAUSE = 4000; // between two requests, in ms
const SLOWEST = 60_000; // while the site can't be reached

export function followColleagues(follow) {
  const shown = () => document.getElementById("line-head").dataset;
  let timer = 0;
  const again = (pause) => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(ask, pause, pause || PAUSE);
  };
  document.addEventListener("visibilitychange", () => again(0));
  again(PAUSE);

  async function ask(pause) {
    try {
      const response = await fetch(shown().latestAt, { cache: "no-store", signal: AbortSignal.timeout(10_000) });
      if (response.redirected || response.status === 403 || response.status === 404) return; // the next act says why
      if (!response.ok) throw new Error(response.statusText);
      const isDragging = document.querySelector(".tree-picture .dragging");
      if ((await response.text()) !== shown().latest && !isDragging) await follow();
      again(PAUSE);
    } catch {
      again(Math.min(pause * 2, SLOWEST));
    }
  }
}
