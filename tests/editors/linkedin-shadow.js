// LinkedIn, second variant: Quill 2 in an open shadow root under
// div#interop-outlet. Quill asks the document for the selection, which in
// Chromium ends at the shadow host; the page corrects that as LinkedIn must.

import Quill from "quill";
import { allowMarkup, element, fill, look, onPress, ready, say, send, style } from "./common.js";

allowMarkup();

const outlet = element("div", { id: "interop-outlet" });
fill(outlet);
const root = outlet.attachShadow({ mode: "open" });
style(root, `${look}
  .ql-editor { min-height: 100%; white-space: pre-wrap; outline: none; }
  .ql-editor p { margin: 0; }
  .ql-clipboard { position: absolute; left: -100000px; height: 1px; overflow: hidden; }
  .modal { position: fixed; top: 40px; left: 50%; margin-left: -220px; background: Canvas; padding: 8px; }
`);

const box = element("div", { class: "box" });
const submit = element("button",
  { type: "button", class: "share-actions__primary-action artdeco-button", disabled: "" },
  element("span", { class: "artdeco-button__text" }, say("Posten", "Post")));
root.append(element("div", { role: "dialog", class: "share-box modal column", "aria-label": say("Beitrag erstellen", "Create post") },
  element("button", { type: "button", class: "share-unified-settings-entry-button" },
    say("Erika Muster Auf Alle posten", "Erika Muster Post to Anyone")),
  box,
  element("div", { class: "toolbar" },
    element("button", { type: "button", "aria-label": say("Emoji hinzufügen", "Add emoji") }, "▢"),
    submit)));

const quill = new Quill(box, { placeholder: say("Worüber möchten Sie sprechen?", "What do you want to talk about?") });
quill.root.setAttribute("role", "textbox");
quill.root.setAttribute("aria-label", say("Texteditor zum Erstellen von Inhalten", "Text editor for creating content"));

const selection = () => (root.getSelection ? root.getSelection() : document.getSelection());
quill.selection.hasFocus = () => root.activeElement === quill.root;
quill.selection.getNativeRange = () => {
  const now = selection();
  return now && now.rangeCount > 0 ? quill.selection.normalizeNative(now.getRangeAt(0)) : null;
};

const text = () => quill.getText().replace(/\n$/, "");
quill.on("text-change", () => (submit.disabled = text() === ""));
onPress(submit, () => {
  send(text());
  quill.setText("");
});

// Quill undoes together what happened within its delay, whoever did it.
window.__rested = () => Date.now() > quill.history.lastRecorded + quill.history.options.delay;
ready();
