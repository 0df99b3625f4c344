// The options of a menu, the cases of a branch, the days of a schedule: rows that are added and removed, and put in
// order if the order matters.
import { announce } from "./announce.js";
import { dragRows } from "./drag.js";

const KEYS = [..."1234567890"];

export function editOptions() {
  for (const section of document.querySelectorAll("section.options")) edit(section);
}

function edit(section) {
  const list = section.querySelector("ol");
  const empty = section.querySelector("#empty-option"); // null if no row can be added
  if (!list?.querySelector(".option-remove")) return; // may view but not edit
  section.classList.add("with-scripts");
  for (const element of section.querySelectorAll("[data-with-scripts], [data-add]")) element.hidden = false;
  dropSpareRow(section, list);
  for (const row of list.children) enhance(row);
  fillKeys(list);
  number(list);
  section.querySelector("[data-add]")?.addEventListener("click", () => add(section, list, empty));
  list.addEventListener("click", (event) => clicked(list, event.target.closest("button")));
  list.addEventListener("keydown", (event) => pressed(list, event));
  list.addEventListener("input", (event) => rename(event.target.closest(".option")));
  dragRows(list, ".handle", (row) => moved(list, row));
}

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const rows = (list) => [...list.querySelectorAll(".option:not([hidden], .removed)")];
const kind = (list) => list.closest("section").dataset; // what a row is called, and which field names it
const nameOf = (row) => {
  const named = field(row, kind(row).namedBy);
  const text = named.options && named.value ? named.selectedOptions[0].text : named.value;
  return text.trim() || `this ${kind(row).row}`;
};

// Without scripts the form has a blank row; with scripts, a button adds one.
function dropSpareRow(section, list) {
  const last = rows(list).at(-1);
  const blank = last && !last.querySelector("[name$='-id']") && ["keys", section.dataset.namedBy, "goes_to", "when", "hours", "people"].every((name) => !field(last, name)?.value);
  if (!blank || rows(list).length === 1 || !last.previousElementSibling.querySelector("[name$='-id']")) return;
  last.remove();
  total(section).value -= 1;
}

function total(section) {
  return section.querySelector(`[name="${section.dataset.prefix}-TOTAL_FORMS"]`);
}

function enhance(row) {
  if (field(row, "order")) row.prepend(moving());
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "button";
  remove.dataset.remove = "";
  row.querySelector(".option-remove")?.append(remove);
  row.classList.toggle("removed", Boolean(field(row, "DELETE")?.checked));
  rename(row);
}

function moving() {
  const move = document.createElement("div");
  move.className = "option-move";
  move.innerHTML =
    '<span class="handle" aria-hidden="true">⠿</span>' +
    '<button type="button" class="button" data-move="-1">↑</button>' +
    '<button type="button" class="button" data-move="1">↓</button>';
  return move;
}

// The accessible names of a row's buttons say which option they are for, and follow its label.
function rename(row) {
  const removed = row.classList.contains("removed");
  const name = nameOf(row);
  row.querySelector("[data-move='-1']")?.setAttribute("aria-label", `Move ${name} up`);
  row.querySelector("[data-move='1']")?.setAttribute("aria-label", `Move ${name} down`);
  const remove = row.querySelector("[data-remove]");
  if (!remove) return;
  remove.textContent = removed ? `Put ${name} back` : "✕";
  remove.title = removed ? "" : "Remove";
  remove.setAttribute("aria-label", removed ? remove.textContent : `Remove ${name}`);
}

function clicked(list, button) {
  const row = button?.closest(".option");
  if (button?.dataset.move) move(list, row, Number(button.dataset.move));
  if (button && "remove" in button.dataset) remove(list, row);
}

function pressed(list, event) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  // Alt and an arrow open a list of choices, as usual.
  if (!by || !event.altKey || event.target.matches("select") || !field(list, "order")) return;
  event.preventDefault();
  move(list, event.target.closest(".option"), by);
}

function move(list, row, by) {
  const order = rows(list);
  const beside = order[order.indexOf(row) + by];
  if (!beside) return announce(`${nameOf(row)} is ${by < 0 ? "first" : "last"} already.`);
  const focused = document.activeElement;
  beside[by < 0 ? "before" : "after"](row);
  focused.focus(); // a moved row loses the focus
  moved(list, row);
}

function moved(list, row) {
  number(list);
  announce(`${nameOf(row)} moved to position ${rows(list).indexOf(row) + 1} of ${rows(list).length}.`);
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function number(list) {
  rows(list).forEach((row, index) => {
    if (field(row, "order")) field(row, "order").value = index + 1;
  });
}

function add(section, list, empty) {
  const row = empty.cloneNode(true);
  row.removeAttribute("id");
  row.hidden = false;
  row.innerHTML = row.innerHTML.replaceAll("__prefix__", total(section).value);
  total(section).value = Number(total(section).value) + 1;
  empty.before(row);
  fillKeys(list);
  number(list);
  list.dispatchEvent(new Event("rows", { bubbles: true }));
  field(row, section.dataset.namedBy).focus();
  const key = field(row, "keys") ? `, with key ${field(row, "keys").value || "to be chosen"}` : "";
  announce(`New ${section.dataset.row} at position ${rows(list).length}${key}.`);
}

// The first free digit; 0 last, because callers expect a person there.
function fillKeys(list) {
  for (const row of rows(list)) {
    const keys = field(row, "keys");
    if (!keys) return;
    if (keys.value.trim() || field(row, "label").value.trim()) continue;
    const taken = rows(list).flatMap((each) => field(each, "keys").value.split(/[,\s]+/));
    keys.value = KEYS.find((key) => !taken.includes(key)) ?? "";
  }
}

function remove(list, row) {
  const removed = row.classList.toggle("removed");
  field(row, "DELETE").checked = removed;
  rename(row);
  number(list);
  announce(removed ? `${nameOf(row)} is removed when you save.` : `${nameOf(row)} is back.`);
  list.dispatchEvent(new Event("change", { bubbles: true }));
}
