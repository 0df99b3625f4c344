// The search at the top of every page: / or Ctrl-K goes there, results appear while one types, and arrows walk them.
// Without scripts it is a form that leads to the page of results.
const PAUSE = 150; // milliseconds without a key before we ask
const TYPING = "input, textarea, select, [contenteditable]";

addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("search");
  const field = form?.querySelector("input[type=search]");
  if (!field) return;
  const results = form.querySelector(".search-results");
  const status = form.querySelector("[role=status]");
  let waiting = 0;
  let asked = "";

  const close = () => {
    clearTimeout(waiting);
    results.hidden = true;
    status.textContent = "";
  };
  const links = () => [...results.querySelectorAll("a")];

  async function ask() {
    const text = field.value.trim();
    asked = text;
    if (!text) return close();
    const response = await fetch(`${form.action}?${new URLSearchParams({ q: text, part: "" })}`).catch(() => null);
    // Signed out, or something else was typed meanwhile. Enter still opens the page.
    if (!response?.ok || response.redirected || asked !== text) return;
    results.innerHTML = await response.text();
    if (asked !== text) return;
    results.hidden = false;
    const count = results.querySelectorAll("li").length;
    status.textContent = count === 1 ? "1 result" : `${count || "No"} results`;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest?.(TYPING);
    // A page that has a search of its own keeps its key.
    if (!isShortcut && (!isSlash || document.querySelector("[data-key='/']"))) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  field.addEventListener("focus", () => {
    if (field.value.trim() && results.hidden) ask();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !results.hidden) {
      close();
      field.focus();
      event.preventDefault();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [field, ...links()];
    if (!step || results.hidden || places.length < 2) return;
    event.preventDefault();
    const now = places.indexOf(document.activeElement);
    places[(now + step + places.length) % places.length].focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
});
