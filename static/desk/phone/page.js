// Small helpers for elements.

export function byId(id) {
  return document.getElementById(id);
}

export function make(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function say(id, words) {
  byId(id).textContent = words;
}

// { id: whether it is visible }
export function show(ids) {
  for (const [id, seen] of Object.entries(ids)) byId(id).hidden = !seen;
}

export function on(element, event, act) {
  element.addEventListener(event, act);
}
