// Keeps an example in sync with its field: data-follows="answer" shows {what is typed there}.
export function followNames() {
  for (const example of document.querySelectorAll("[data-follows]")) {
    const input = document.getElementById(`id_${example.dataset.follows}`);
    const first = example.textContent;
    input?.addEventListener("input", () => {
      example.textContent = input.value.trim() ? `{${input.value.trim()}}` : first;
    });
  }
  // A browser lists only what matches the text in the field, so choosing starts with an empty one.
  for (const input of document.querySelectorAll("[data-suggests]")) {
    input.addEventListener("focus", () => input.select());
  }
}
