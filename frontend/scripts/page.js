// Everything here is a convenience: each page works without it.
import { createAll, Button, ErrorSummary, Radios, Checkboxes, SkipLink, Tabs } from "govuk-frontend";
import { cards } from "./card.js";
import { folds } from "./folds.js";
import { searches } from "./live.js";
import { look } from "./look.js";
import { pickers } from "./picker.js";
import { questions } from "./questions.js";
import { rows } from "./rows.js";
import { uploads } from "./uploads.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(Button, { preventDoubleClick: true });
for (const component of [ErrorSummary, Radios, Checkboxes, SkipLink, Tabs]) createAll(component);
look();
pickers();
questions();
folds();
searches();
cards();
uploads();
rows();
