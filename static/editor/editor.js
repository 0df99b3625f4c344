// The editor's pages. Each part looks for its own place and does nothing where there is none.
// Everything works without this file too: order is numbers then, and a new destination has a page of its own.
import { showWhereTheyApply } from "./applies.js";
import { followNames } from "./follows.js";
import { hearPrompts } from "./hear.js";
import { copyMonday } from "./hours.js";
import { showMeanwhile } from "./meanwhile.js";
import { makeDestinations } from "./new_destination.js";
import { editNotice } from "./notices.js";
import { sayObjections } from "./objections.js";
import { editOptions } from "./options.js";
import { sayOptions } from "./said.js";
import { offerVoices } from "./voices.js";

const editor = document.getElementById("editor")?.dataset ?? {};

showMeanwhile();
makeDestinations(editor);
editOptions();
sayOptions(editor);
hearPrompts(editor);
copyMonday();
followNames();
sayObjections(editor);
offerVoices(editor);
editNotice(editor);
showWhereTheyApply();
