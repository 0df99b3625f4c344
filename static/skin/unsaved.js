// Asks before somebody leaves a form with text in it that was not saved. Browsers say it in their own words.
addEventListener("DOMContentLoaded", () => {
  const forms = [...document.querySelectorAll("#content-main form")].filter((form) => form.method === "post");
  const kept = new Map(forms.map((form) => [form, isRefused(form) ? null : stateOf(form)]));
  const touched = new Set();
  let isSending = false;

  // Only what a person did counts, not what scripts fill in.
  for (const what of ["input", "change"]) {
    document.addEventListener(what, (event) => {
      if (event.isTrusted && event.target.form) touched.add(event.target.form);
    });
  }
  document.addEventListener("click", (event) => {
    const form = event.target.closest?.("#content-main form");
    if (event.isTrusted && form) touched.add(form);
  });
  document.addEventListener("submit", (event) => {
    isSending = !event.defaultPrevented;
  });
  // Back on the page, for example after a download.
  addEventListener("focus", () => {
    isSending = false;
  });
  addEventListener("beforeunload", (event) => {
    const isLost = forms.some((form) => form.isConnected && (kept.get(form) === null || (touched.has(form) && stateOf(form) !== kept.get(form))));
    if (isLost && !isSending) event.preventDefault();
  });

  // A form that came back with errors has text that was never saved.
  function isRefused(form) {
    return Boolean(form.querySelector(".errornote, .errorlist, [data-unsaved]")) || "unsaved" in form.dataset;
  }

  function stateOf(form) {
    const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    return JSON.stringify(values.map(([name, value]) => [name, value instanceof File ? [value.name, value.size] : value]));
  }
});
