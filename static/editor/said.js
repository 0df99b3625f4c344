// Shows what callers hear of a menu: the server writes it from the options while you edit them.
import { hearable } from "./hear.js";
import { latest } from "./latest.js";

export function sayOptions(editor) {
  const section = document.getElementById("options");
  const panel = document.getElementById("said");
  const announces = document.getElementById("id_announces_options");
  if (!panel || !announces || !editor.announcement) return;
  const prompt = document.getElementById("id_prompt");
  const listens = document.getElementById("id_input");
  const spoken = panel.querySelector(".spoken");
  let announcement = spoken.textContent;
  const hear = hearable("the text with its options", editor);
  panel.append(hear.element);

  const show = () => {
    panel.hidden = !announces.checked;
    const text = [prompt.value.trim(), announcement].filter(Boolean).join(" ");
    spoken.textContent = text || "Nothing yet. Options are said once they have a key and a label.";
    hear.update(text);
  };
  const ask = latest(async (signal) => {
    const query = new URLSearchParams({ menu: editor.menu, input: listens.value });
    for (const row of section.querySelectorAll(".option:not([hidden], .removed)")) {
      for (const name of ["keys", "label", "goes_to", "phrases", "switches_to"]) {
        query.append(name, row.querySelector(`[name$=-${name}]`)?.value ?? "");
      }
      query.append("said_as_is", row.querySelector("[name$=-said_as_is]")?.checked ? "on" : "");
    }
    const response = await fetch(`${editor.announcement}?${query}`, { signal });
    announcement = (await response.json()).text;
    show();
  });
  section.addEventListener("input", ask);
  section.addEventListener("change", ask);
  listens.addEventListener("change", ask);
  prompt.addEventListener("input", show);
  announces.addEventListener("change", show);
  show();
  ask();
}
