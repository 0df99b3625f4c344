// Shows a field only if other fields give it an effect: data-applies="sensitive=on&input=speech|both".
// "name=" means: if that field is empty. On anything but a field, the element itself is shown or hidden.
export function showWhereTheyApply(root = document) {
  const update = () => {
    for (const element of root.querySelectorAll("[data-applies]")) show(element);
  };
  // Rows of options come and go, so the page listens for all of their fields.
  root.addEventListener("change", update);
  root.addEventListener("rows", update);
  update();
}

function show(element) {
  const form = element.closest("form");
  const isField = element.matches("input, select, textarea");
  const place = isField ? element.closest(".form-row, .option > div") : element;
  if (!form || !place) return;
  // A refused value stays visible, or nobody could fix it.
  place.hidden = !applies(element.dataset.applies, form) && !place.matches(".errors") && !place.querySelector(".errorlist li");
}

function applies(conditions, form) {
  return conditions.split("&").every((condition) => {
    const [name, wanted] = condition.split("=");
    const other = form.elements[name];
    return !other || wanted.split("|").includes(entered(other));
  });
}

function entered(input) {
  return input.type === "checkbox" ? (input.checked ? "on" : "") : input.value;
}
