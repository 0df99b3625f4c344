// Offers the voices of the chosen language next to them.

export function offerVoices(editor) {
  if (!editor.voices) return;
  // Rows of languages come and go, so the page listens for all of them.
  document.addEventListener("change", async ({ target }) => {
    const voice = target.matches?.("input[name$=language]") && voiceBeside(target);
    if (!voice) return;
    const response = await fetch(`${editor.voices}?${new URLSearchParams({ language: target.value })}`);
    const { voices } = await response.json();
    voice.list.replaceChildren(...voices.map(([name, what]) => new Option(what, name)));
  });
}

// The "id_voice" for "id_language"; in a row, the one of the same row.
function voiceBeside(language) {
  const voice = document.getElementById(language.id.replace(/language$/, "voice"));
  // A new row still names the list of the row that it was copied from.
  voice?.setAttribute("list", `${voice.id}_list`);
  return voice?.list ? voice : null;
}
