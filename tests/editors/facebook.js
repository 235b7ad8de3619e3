// Facebook: Lexical. A post in a [role=dialog] with a [role=button] that says
// what it does only in its aria-label; a comment that a plain Enter sends,
// unless the Enter picks a name from the open list.

import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerPlainText } from "@lexical/plain-text";
import { registerRichText } from "@lexical/rich-text";
import {
  $createParagraphNode, $getRoot, $getSelection, $isRangeSelection, COMMAND_PRIORITY_CRITICAL, createEditor,
  KEY_ENTER_COMMAND,
} from "lexical";
import { element, fill, onPress, ready, say, send } from "./common.js";

const people = ["Erika Muster", "Erwin Probe"];

const field = attributes => element("div", {
  contenteditable: "true", role: "textbox", spellcheck: "true", class: "box", ...attributes,
});

function lexical(host, register, onText) {
  const editor = createEditor({ namespace: "composer", onError: error => { throw error; } });
  register(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.setRootElement(host);
  editor.registerTextContentListener(onText);
  return editor;
}

const text = editor => editor.getEditorState().read(() => $getRoot().getTextContent());

function post(editor) {
  if (text(editor) === "") return;
  send(text(editor));
  editor.update(() => {
    $getRoot().clear().append($createParagraphNode()).selectEnd();
  }, { discrete: true });
}

function postDialog() {
  const host = field({ "aria-label": say("Was machst du gerade, Erika?", "What's on your mind, Erika?") });
  const submit = element("div", { role: "button", tabindex: "0", "aria-label": say("Posten", "Post"), "aria-disabled": "true" },
    element("span", {}, say("Posten", "Post")));
  const editor = lexical(host, registerRichText, now => submit.setAttribute("aria-disabled", String(now === "")));
  onPress(submit, () => {
    if (submit.getAttribute("aria-disabled") !== "true") post(editor);
  });
  return element("div", { role: "dialog", "aria-label": say("Beitrag erstellen", "Create post") },
    element("div", { role: "button", tabindex: "0", "aria-label": say("Bearbeite die Privatsphäre. Teilen mit Öffentlich.", "Edit privacy. Sharing with Public. ") }, "🌐"),
    host,
    element("div", { class: "toolbar" },
      element("div", { role: "button", tabindex: "0", "aria-label": say("Foto/Video", "Photo/video") }, "▢"),
      submit));
}

/** Opens while the text ends in @ and some letters. */
function nameList(host, editor) {
  const list = element("ul", { role: "listbox", "aria-label": say("Vorschläge", "Suggestions") });
  list.hidden = true;
  host.after(list);
  return {
    get open() { return !list.hidden; },
    update(now) {
      const typed = now.match(/@(\p{L}*)$/u)?.[1];
      const found = typed === undefined ? [] : people.filter(name => name.toLowerCase().startsWith(typed.toLowerCase()));
      list.replaceChildren(...found.map(name => element("li", { role: "option", id: name.replace(" ", "-") }, name)));
      list.hidden = found.length === 0;
      host.setAttribute("aria-expanded", String(!list.hidden));
      if (list.hidden) host.removeAttribute("aria-activedescendant");
      else host.setAttribute("aria-activedescendant", list.firstChild.id);
    },
    pick() {
      const name = list.firstChild.textContent;
      const typed = text(editor).match(/@(\p{L}*)$/u)[1];
      editor.update(() => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) return;
        for (let letter = 0; letter <= typed.length; letter++) selection.deleteCharacter(true);
        selection.insertText(`${name} `);
      });
    },
  };
}

function commentBox() {
  const host = field({ "aria-label": say("Kommentieren als Erika Muster", "Comment as Erika Muster") });
  const submit = element("div", { role: "button", tabindex: "0", "aria-label": say("Kommentieren", "Comment") }, "➤");
  const submitArea = element("div", { id: "focused-state-composer-submit" }, submit);
  const article = element("div", { role: "article" },
    element("p", {}, say("Ein Beitrag von Erwin Probe.", "A post by Erwin Probe.")), host, submitArea);
  let list;
  const editor = lexical(host, registerPlainText, now => list.update(now));
  list = nameList(host, editor);
  editor.registerCommand(KEY_ENTER_COMMAND, event => {
    if (event?.shiftKey || event?.isComposing) return false;
    event?.preventDefault();
    if (list.open) list.pick();
    else post(editor);
    return true;
  }, COMMAND_PRIORITY_CRITICAL);
  onPress(submit, () => post(editor));
  return article;
}

fill(postDialog(), commentBox());
ready();
