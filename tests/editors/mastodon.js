// Mastodon: a textarea in form.compose-form, sent by its submit button or Ctrl+Enter.

import { element, fill, ready, say, send } from "./common.js";

const area = element("textarea", {
  class: "autosuggest-textarea__textarea box",
  "aria-autocomplete": "list",
  placeholder: say("Was gibt’s Neues?", "What’s on your mind?"),
  style: undefined,
});
area.style.cssText = "width: 100%; box-sizing: border-box; font: inherit; resize: vertical";
const submit = element("button", { type: "submit", class: "button button--compact" }, say("Veröffentlichen", "Post"));
const form = element("form", { class: "compose-form" },
  element("div", { class: "compose-form__dropdowns" },
    element("button", { type: "button", class: "dropdown-button", title: say("Sichtbarkeit ändern", "Change post privacy") },
      say("Öffentlich", "Public"))),
  area,
  element("div", { class: "toolbar compose-form__actions" },
    element("button", { type: "button", "aria-label": say("Medien anhängen", "Add media") }, "▢"),
    submit));

form.addEventListener("submit", event => {
  event.preventDefault();
  if (area.value === "") return;
  send(area.value);
  area.value = "";
});
area.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
fill(form);
ready();
