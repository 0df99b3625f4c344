// Shows next to each speech setting what the provider would object to, while you edit. Saving shows it, too.
import { latest } from "./latest.js";

const FIELDS = [
  "input",
  "hints",
  "speech_timeout",
  "speech_model",
  "enhanced",
  "profanity_filter",
  "confirm_below",
  "partial_results",
  "speech_language",
];

export function sayObjections(editor) {
  const inputs = FIELDS.map((name) => document.getElementById(`id_${name}`)).filter(Boolean);
  if (inputs.length !== FIELDS.length || !editor.objections) return;
  const ask = latest(async (signal) => {
    const query = new URLSearchParams(inputs.map((input) => [input.name, entered(input)]));
    const response = await fetch(`${editor.objections}?${query}`, { signal });
    const { objections } = await response.json();
    for (const input of inputs) show(input, objections[input.name] ?? []);
  });
  for (const input of inputs) {
    input.addEventListener("input", ask);
    input.addEventListener("change", ask);
  }
}

// A form sends nothing for an unchecked box; the server reads "" as no.
const entered = (input) => (input.type === "checkbox" ? (input.checked ? "on" : "") : input.value);

function show(input, sentences) {
  const row = input.closest(".form-row");
  const place = row.querySelector("[data-objection]") ?? placeFor(row);
  place.textContent = sentences.join(" ");
  place.hidden = !sentences.length;
}

// In the help, in place of the page's own hints, which are about the saved settings.
function placeFor(row) {
  for (const old of row.querySelectorAll(".hint")) old.remove();
  const place = document.createElement("strong");
  place.className = "hint";
  place.dataset.objection = "";
  place.setAttribute("role", "status");
  row.querySelector(".help").append(" ", place);
  return place;
}
