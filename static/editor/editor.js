// Starts the parts of the editor's pages. Each finds its own elements, and does nothing if there are none.
// Everything works without scripts, too: rows are ordered by numbers, and a new destination has its own page.
import { showWhereTheyApply } from "./applies.js";
import { followNames } from "./follows.js";
import { hearPrompts } from "./hear.js";
import { copyMonday } from "./hours.js";
import { showConflict } from "./conflict.js";
import { makeDestinations } from "./new_destination.js";
import { editNotice } from "./notices.js";
import { sayObjections } from "./objections.js";
import { editOptions } from "./options.js";
import { sayOptions } from "./said.js";
import { nameBriefly } from "./slug.js";
import { offerVoices } from "./voices.js";

const editor = document.getElementById("editor")?.dataset ?? {};

showConflict();
makeDestinations(editor);
editOptions();
sayOptions(editor);
hearPrompts(editor);
copyMonday();
followNames();
nameBriefly();
sayObjections(editor);
offerVoices(editor);
editNotice(editor);
showWhereTheyApply();
