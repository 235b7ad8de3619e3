/** A made-up network with three composers: a post, a comment, a message. Nothing it is told leaves the page. */

const asked = new URLSearchParams(location.search).get("lang");
const language = (asked ?? navigator.language).startsWith("de") ? "de" : "en";
const examples = {
  de: [
    "Die Nordlicht AG zahlt seit drei Monaten nicht. Saftladen!",
    "Und dann sagte der nervige Kunde allen Ernstes, das Logo könne sein Neffe auch. Unverschämt!",
    "Freue mich: Für die Bäckerei Deichmann in Husum durften wir die neue Website bauen!",
    "Heute ein schöner Spaziergang an der Elbe.",
  ],
  en: [
    "Our client Northlight Ltd is a bunch of idiots and never pays on time.",
    "My boss is a clueless micromanager and everyone knows it.",
    "So proud of my team, we shipped it!",
  ],
};

document.documentElement.lang = language;
for (const element of document.querySelectorAll(`[data-${language}]`)) element.textContent = element.getAttribute(`data-${language}`);
for (const element of document.querySelectorAll(`[data-label-${language}]`)) {
  const label = element.getAttribute(`data-label-${language}`);
  element.setAttribute("aria-label", label);
  if ("placeholder" in element) element.placeholder = label;
}

const textOf = (field) => ("value" in field ? field.value : field.innerText).trim();

/** Wires a composer: its form sends the field's text to `publish` and empties the field. */
function composer(form, publish) {
  const field = form.querySelector(".field");
  const send = form.querySelector(".send");
  const follow = () => (send.disabled = textOf(field) === "");
  field.addEventListener("input", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!textOf(field)) return;
    publish(textOf(field));
    if ("value" in field) field.value = "";
    else field.replaceChildren();
    follow();
  });
  follow();
  return { field, send };
}

function append(list, className, ...children) {
  const item = document.createElement("li");
  item.className = className;
  item.append(...children);
  list.append(item);
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

const post = composer(document.querySelector("#post"), (text) => append(document.querySelector("#posts"), "card", paragraph(text)));

const comments = document.querySelector("#thread .comments");
const comment = composer(document.querySelector("#thread .reply"), (text) => append(comments, "", text));
comment.field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) comment.send.click();
});

const lines = document.querySelector("#chat .lines");
const message = composer(document.querySelector("#chat .reply"), (text) => append(lines, "own", text));
message.field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  message.send.click();
});

for (const text of examples[language]) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", () => {
    post.field.focus();
    document.execCommand("selectAll");
    document.execCommand("insertText", false, text);
  });
  append(document.querySelector("#examples"), "", button);
}
