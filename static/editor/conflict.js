// An edit conflict: focuses the list of what changed, and takes the other person's value on request.
export function showConflict() {
  const panel = document.querySelector(".conflict");
  if (!panel) return;
  panel.focus();
  for (const button of panel.querySelectorAll("[data-take]")) {
    const input = document.getElementById(button.dataset.take);
    if (!input) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      take(input, button.dataset.value);
      button.textContent = "Taken";
      button.disabled = true;
    });
  }
}

function take(input, value) {
  if (input.type === "checkbox") input.checked = value === "on";
  else input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
