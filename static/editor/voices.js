// Offers the voices of the language that stands beside them, as soon as another language is chosen.

export function offerVoices(editor) {
  if (!editor.voices) return;
  // Rows of languages come and go, so the page listens for all of them.
  document.addEventListener("change", async ({ target }) => {
    const list = target.matches?.("input[name$=language]") && listBeside(target);
    if (!list) return;
    const response = await fetch(`${editor.voices}?${new URLSearchParams({ language: target.value })}`);
    const { voices } = await response.json();
    list.replaceChildren(...voices.map(([name, what]) => new Option(what, name)));
  });
}

// "id_language" has its voices in "id_voice_list", and a row's in the list of the same row.
function listBeside(language) {
  return document.getElementById(`${language.id.replace(/language$/, "voice")}_list`);
}
