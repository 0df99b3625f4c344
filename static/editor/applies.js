// Shows a field only where another one makes it mean something: data-applies="kind=transfer".
export function showWhereTheyApply(root = document) {
  for (const input of root.querySelectorAll("[data-applies]")) {
    const [name, wanted] = input.dataset.applies.split("=");
    const other = input.form?.elements[name];
    if (!other) continue;
    const row = input.closest(".form-row");
    const update = () => {
      // What was refused stays in sight, or nobody could mend it.
      row.hidden = valueOf(other) !== wanted && !row.classList.contains("errors");
    };
    other.addEventListener("change", update);
    update();
  }
}

function valueOf(input) {
  return input.type === "checkbox" ? (input.checked ? "on" : "") : input.value;
}
