// A destination made from the place that leads to it, without leaving the form.
import { announce } from "./announce.js";

const LOGGED_OUT = "You are no longer logged in. Log in in another tab, then try again: nothing here is lost.";
const OUT_OF_REACH = "The site cannot be reached right now. Nothing was made: try again in a moment.";

export function makeDestinations(editor) {
  const dialog = document.getElementById("new-destination");
  if (!dialog) return;
  for (const select of document.querySelectorAll("select[data-destinations]")) select.after(newButton(select));
  // Rows of options come and go, so the page listens for all of their buttons.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-new]");
    if (button) open(dialog, button.previousElementSibling);
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    make(dialog, editor.newDestination);
  });
}

let askedBy; // the choice that the new destination is for

function newButton(select) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.new = "";
  button.textContent = "New …";
  button.setAttribute("aria-label", `New destination: ${select.labels[0]?.textContent.replace(/:$/, "") ?? ""}`);
  return button;
}

function open(dialog, select) {
  askedBy = select;
  const form = dialog.querySelector("form");
  form.reset();
  tell(dialog, {});
  const label = select.closest(".option")?.querySelector("[name$=-label]")?.value.trim() ?? "";
  form.elements.name.value = label.charAt(0).toUpperCase() + label.slice(1);
  form.elements.kind.dispatchEvent(new Event("change"));
  form.elements.prompt.dispatchEvent(new Event("input"));
  dialog.showModal();
  form.elements.kind.focus();
}

async function make(dialog, address) {
  const button = dialog.querySelector("input[type=submit]");
  button.disabled = true; // a second click would make a second one
  const { made, errors } = await send(dialog.querySelector("form"), address);
  button.disabled = false;
  if (errors) return tell(dialog, errors);
  choose(made);
  dialog.close();
  askedBy.focus();
  announce(`${made.name} is made and chosen.`);
}

async function send(form, address) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const response = await fetch(address, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-CSRFToken": token },
    });
    if (response.redirected) return { errors: { __all__: [LOGGED_OUT] } };
    if (response.status === 403) return { errors: { __all__: ["You may not make this kind of destination."] } };
    const answer = await response.json();
    return response.ok ? { made: answer } : { errors: answer.errors };
  } catch {
    return { errors: { __all__: [OUT_OF_REACH] } };
  }
}

// Every choice on the page offers the new one, in its place by name; the one that asked has it chosen.
function choose(made) {
  for (const select of document.querySelectorAll("select[data-destinations]")) {
    const option = new Option(made.name, made.pk);
    const after = [...select.options].find((each) => each.value && each.text.localeCompare(made.name) > 0);
    select.add(option, after ?? null);
  }
  askedBy.value = made.pk;
  askedBy.dispatchEvent(new Event("change", { bubbles: true }));
}

function tell(dialog, errors) {
  show(dialog.querySelector(".errornote"), errors.__all__);
  for (const row of dialog.querySelectorAll("[data-field]")) {
    const [wrong] = row.querySelectorAll(".errorlist");
    const input = row.querySelector("input, select, textarea");
    show(wrong, errors[row.dataset.field]);
    input.setAttribute("aria-invalid", String(!wrong.hidden));
    const described = [row.querySelector(".help")?.id, wrong.hidden ? "" : wrong.id].filter(Boolean);
    input.setAttribute("aria-describedby", described.join(" "));
  }
  dialog.querySelector("[aria-invalid=true]")?.focus();
}

function show(place, sentences = []) {
  place.textContent = sentences.join(" ");
  place.hidden = !sentences.length;
}
