// A forum or intranet nobody wrote a site file for: a plain contenteditable and
// a button, nothing but the generic heuristics to find them by.

import { element, fill, onPress, ready, say, send } from "./common.js";

const host = element("div", {
  contenteditable: "true", role: "textbox", "aria-multiline": "true", class: "box",
  "aria-label": say("Ihre Antwort", "Your reply"),
});
const submit = element("button", { type: "button", class: "reply" }, say("Antworten", "Reply"));
onPress(submit, () => {
  const text = host.innerText.replace(/\n$/, "");
  if (text === "") return;
  send(text);
  host.replaceChildren();
});
fill(
  element("article", {}, element("p", {}, say("Frage: Wie schreibt man eine Mahnung?", "Question: how do you write a reminder?"))),
  element("section", {}, host, element("div", { class: "toolbar" },
    element("button", { type: "button", "aria-label": say("Fett", "Bold") }, "F"),
    element("button", { type: "button" }, say("Abbrechen", "Cancel")),
    submit)));
ready();
