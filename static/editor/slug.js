// Fills the short name from the name while a new thing is named, until somebody types one.
export function nameBriefly() {
  const told = document.getElementById("prepopulated")?.dataset.fields;
  for (const each of told ? JSON.parse(told) : []) follow(each);
}

function follow({ id, dependency_ids, maxLength }) {
  const brief = document.querySelector(id);
  const names = dependency_ids.map((name) => document.querySelector(name));
  if (!brief || brief.value || names.includes(null)) return;
  let isTheirs = false;
  brief.addEventListener("change", () => {
    isTheirs = Boolean(brief.value);
  });
  for (const name of names) {
    name.addEventListener("input", () => {
      if (!isTheirs) brief.value = slug(names.map((each) => each.value).join(" "), maxLength);
    });
  }
}

function slug(text, most) {
  const plain = text.toLowerCase().replaceAll("ß", "ss").replace(/[äöü]/g, (umlaut) => ({ ä: "ae", ö: "oe", ü: "ue" })[umlaut]);
  const letters = plain.normalize("NFKD").replace(/[^a-z0-9_\s-]/g, "");
  return letters.trim().replace(/[-\s]+/g, "-").slice(0, most).replace(/-+$/, "");
}
