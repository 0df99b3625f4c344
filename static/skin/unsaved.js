// Asks before somebody leaves a form with text in it that was not saved. Browsers say it in their own words.
const touched = new Set(); // forms that somebody used: only what a person did counts, not what scripts fill in
const early = new Set(); // forms in which somebody typed before the page's last script was there
let kept = null; // what each form had then; null for one that was never saved
let sent = null; // the form that is on its way: what was typed in any other one would be lost

for (const what of ["input", "change"]) {
  document.addEventListener(what, ({ isTrusted, target }) => {
    if (!isTrusted || !target.form?.matches("#content-main form")) return;
    touched.add(target.form);
    if (!kept) early.add(target.form);
  });
}
document.addEventListener("click", (event) => {
  const form = event.target.closest?.("#content-main form");
  if (event.isTrusted && form) touched.add(form);
});
document.addEventListener("submit", (event) => {
  sent = event.defaultPrevented ? null : event.target;
});
// Back on the page, for example after a download.
addEventListener("focus", () => {
  sent = null;
});
addEventListener("beforeunload", (event) => {
  const forms = [...(kept?.keys() ?? early)].filter((form) => form.isConnected && form.method === "post");
  if (forms.some((form) => form !== sent && isUnsaved(form))) event.preventDefault();
});
addEventListener("DOMContentLoaded", () => {
  const forms = [...document.querySelectorAll("#content-main form")].filter((form) => form.method === "post");
  kept = new Map(forms.map((form) => [form, isRefused(form) || early.has(form) ? null : stateOf(form)]));
});

function isUnsaved(form) {
  const before = kept?.get(form) ?? null;
  return before === null || (touched.has(form) && stateOf(form) !== before);
}

// A form that came back with errors has text that was never saved.
function isRefused(form) {
  return Boolean(form.querySelector(".errornote, .errorlist, [data-unsaved]")) || "unsaved" in form.dataset;
}

function stateOf(form) {
  const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  return JSON.stringify(values.map(([name, value]) => [name, value instanceof File ? [value.name, value.size] : value]));
}
