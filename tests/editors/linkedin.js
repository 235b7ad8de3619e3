// LinkedIn, first variant: Tiptap inside a native modal <dialog>, and a comment
// box with mentions, as far as SITES.md knows the structure and the labels.

import { Editor, Extension } from "@tiptap/core";
import Mention from "@tiptap/extension-mention";
import StarterKit from "@tiptap/starter-kit";
import { allowMarkup, element, fill, onPress, ready, say, send } from "./common.js";

allowMarkup();

const people = ["Erika Muster", "Erik Beispiel", "Erwin Probe"];

/** A listbox that opens while a mention is typed and takes Enter and the arrows. */
function mentionList() {
  let list, items, chosen, pick;
  const paint = () => {
    list.replaceChildren(
      ...items.map((name, place) =>
        element("div", { role: "option", "aria-selected": String(place === chosen) }, name),
      ),
    );
  };
  return {
    onStart(props) {
      list = element("div", { role: "listbox", "aria-label": say("Vorschläge", "Suggestions") });
      props.editor.view.dom.closest("[data-mentions]").append(list);
      this.onUpdate(props);
    },
    onUpdate(props) {
      ({ items, command: pick } = props);
      chosen = 0;
      paint();
    },
    onKeyDown({ event }) {
      if (event.key === "ArrowDown") {
        chosen = (chosen + 1) % items.length;
        paint();
        return true;
      }
      if (event.key !== "Enter" || items.length === 0) return false;
      pick({ id: items[chosen], label: items[chosen] });
      return true;
    },
    onExit: () => list?.remove(),
  };
}

const mention = Mention.configure({
  suggestion: {
    items: ({ query }) =>
      people.filter(name => name.toLowerCase().startsWith(query.toLowerCase())),
    render: mentionList,
  },
});

/** An editor in `box`; `onChange` hears whether there is text. */
function editor(box, label, onChange, extensions = []) {
  return new Editor({
    element: box,
    extensions: [StarterKit, mention, ...extensions],
    injectCSS: false,
    editorProps: {
      attributes: { role: "textbox", "aria-label": label, "aria-multiline": "true" },
    },
    onUpdate: ({ editor }) => onChange(!editor.isEmpty),
  });
}

/** Sends what the editor holds and empties it, as the site does. */
function post(editor) {
  if (editor.isEmpty) return;
  send(editor.getText({ blockSeparator: "\n" }));
  editor.commands.clearContent(true);
}

const icon = label => element("button", { type: "button", "aria-label": label }, "▢");

function shareBox() {
  const box = element("div", { componentkey: "ShareBox_textEditor", class: "box", "data-mentions": "" });
  const submit = element("button", { type: "button", class: "_3f9a1c07", disabled: "" },
    element("span", {}, say("Posten", "Post")));
  const dialog = element("dialog", { "aria-label": say("Beitrag erstellen", "Create post") },
    element("button", { type: "button", "aria-label": say("Schließen", "Dismiss") }, "×"),
    element("button", { type: "button", class: "_audience" }, say("Erika Muster Auf Alle posten", "Erika Muster Post to Anyone")),
    box,
    element("div", { class: "toolbar" },
      icon(say("Emoji hinzufügen", "Add emoji")),
      icon(say("Medien hinzufügen", "Add media")),
      submit));
  let write;
  onPress(submit, () => post(write));
  return {
    dialog,
    open() {
      dialog.showModal();
      write ??= editor(box, say("Texteditor zum Erstellen von Inhalten", "Text editor for creating content"),
        filled => (submit.disabled = !filled));
      write.commands.focus();
    },
  };
}

/** A comment goes out by its button or by Ctrl+Enter. */
function commentBox() {
  const box = element("div", {
    "data-testid": "ui-core-tiptap-text-editor-wrapper",
    componentkey: "commentBox-urn:li:activity:1",
    class: "box",
    "data-mentions": "",
  });
  const submit = element("button",
    { type: "button", componentkey: "commentButtonSection-1", disabled: "" },
    say("Kommentieren", "Comment"));
  const sendKey = Extension.create({
    addKeyboardShortcuts: () => ({
      "Mod-Enter": ({ editor }) => {
        post(editor);
        return true;
      },
    }),
  });
  const write = editor(box, say("Texteditor zum Erstellen von Kommentaren", "Text editor for creating comment"),
    filled => (submit.disabled = !filled), [sendKey]);
  onPress(submit, () => post(write));
  return element("article", {},
    element("p", {}, say("Ein Beitrag von Erwin Probe.", "A post by Erwin Probe.")),
    element("button", { type: "button", "data-comment-opener": "" }, say("Kommentieren", "Comment")),
    element("div", {}, box, submit));
}

const share = shareBox();
const opener = element("button", { type: "button", "data-opener": "" }, say("Beitrag beginnen", "Start a post"));
opener.addEventListener("click", () => share.open());
fill(opener, commentBox());
document.body.append(share.dialog);
ready();
