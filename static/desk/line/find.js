// Finds words in the line while you type; the outline has all of it, folded or not.
import { reveal } from "./places.js";

const MOST = 12;

export function find(page, panel, follow) {
  const form = page.querySelector("[data-find]");
  const input = form.querySelector("input[type=search]");
  form.querySelector("button").hidden = true;
  input.addEventListener("input", () => show(input.value, open));
  // The page has followed a colleague's change: what was found is looked for in the new one.
  document.addEventListener("swapped", () => input.value && show(input.value, open));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = show(input.value, open)[0];
    if (first) open(first.dataset.key);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") document.querySelector("#line-found a")?.focus();
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
  });

  function open(key) {
    clear();
    reveal(key, panel, follow);
  }

  function clear() {
    input.value = "";
    show("", open);
  }
}

function show(typed, open) {
  const words = typed.trim().toLowerCase();
  const rows = words ? [...document.querySelectorAll(".outline [data-key]")].filter((row) => has(row, words)) : [];
  const found = document.getElementById("line-found");
  found.replaceChildren();
  if (!words) return [];
  const list = document.createElement("ul");
  list.className = "line-results";
  list.append(...rows.slice(0, MOST).map((row) => result(row, open)));
  if (!rows.length) list.append(entry(`Nothing in this line has “${typed.trim()}”. Try fewer letters.`));
  if (rows.length > MOST) list.append(entry(`and ${rows.length - MOST} more`));
  found.append(list);
  return rows;
}

const has = (row, words) => `${row.dataset.key} ${row.dataset.says ?? ""} ${row.textContent}`.toLowerCase().includes(words);

function result(row, open) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const name = document.createElement("b");
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("at", row.dataset.key);
  link.href = address.href;
  name.textContent = row.querySelector(".name").textContent;
  link.append(name, ` ${row.querySelector(".says")?.textContent ?? ""}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(row.dataset.key);
  });
  item.append(link);
  return item;
}

function entry(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}
