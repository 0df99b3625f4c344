// The frame around every page: whether the sidebar is shown, which the browser remembers.
const KEPT = "branchline.sidebar";

addEventListener("DOMContentLoaded", () => {
  // A new thing begins with its first field, unless somebody was quicker and uses another one.
  if (location.pathname.endsWith("/add/") && document.activeElement === document.body) {
    document.querySelector("#content-main form :is(input:not([type=hidden]), select, textarea):not(:disabled)")?.focus();
  }
  showOwnTimes();
  offerToCopy();
  const main = document.getElementById("main");
  const button = document.getElementById("toggle-nav-sidebar");
  if (!main || !button) return;
  const show = (open) => {
    main.classList.toggle("shifted", open);
    button.setAttribute("aria-expanded", open);
  };
  show(localStorage.getItem(KEPT) !== "closed");
  button.addEventListener("click", () => {
    const open = !main.classList.contains("shifted");
    show(open);
    localStorage.setItem(KEPT, open ? "open" : "closed");
  });
});

// The server writes times in the zone that this cookie names. A page that was written before it is loaded once more.
function showOwnTimes() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { zone: shown, asked } = document.documentElement.dataset;
  const cookie = `zone=${zone}`;
  if (!zone || !shown || shown === zone || document.cookie.split("; ").includes(cookie)) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store answers later, and browsers of 2024 lack it
  document.cookie = `${cookie}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  const isKept = document.cookie.split("; ").includes(cookie);
  // A message is shown once, so a page with one stays as it is.
  if (isKept && asked === "get" && !document.querySelector(".messagelist")) location.reload();
}

// Buttons that copy what stands beside them. Browsers allow it on https and on this machine.
function offerToCopy() {
  for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
      setTimeout(() => {
        button.textContent = "Copy";
      }, 2000);
    });
  }
}
