// X: Draft.js with React 17, the toolbar and its button beside the editor.

import { Editor, EditorState, getDefaultKeyBinding, KeyBindingUtil } from "draft-js";
import React, { useRef, useState } from "react";
import ReactDOM from "react-dom";
import { element, fill, onPress, ready, say, send } from "./common.js";

const h = React.createElement;

function keyBinding(event) {
  return event.key === "Enter" && KeyBindingUtil.hasCommandModifier(event) ? "tweet" : getDefaultKeyBinding(event);
}

function Composer({ place }) {
  const [state, setState] = useState(() => EditorState.createEmpty());
  const newest = useRef(state);
  newest.current = state;
  const text = () => newest.current.getCurrentContent().getPlainText("\n");
  const tweet = () => {
    if (text() === "") return;
    send(text());
    setState(EditorState.moveFocusToEnd(EditorState.createEmpty()));
  };
  const press = useRef(tweet);
  press.current = tweet;
  const button = useRef(null);
  React.useEffect(() => void onPress(button.current, () => press.current()), []);
  const empty = !state.getCurrentContent().hasText();
  return h("div", { className: "composer" },
    h("div", { className: "box" },
      h(Editor, {
        editorState: state,
        onChange: setState,
        role: "textbox",
        ariaLabel: say("Posttext", "Post text"),
        ariaMultiline: "true",
        webDriverTestID: "tweetTextarea_0",
        keyBindingFn: keyBinding,
        handleKeyCommand: command => (command === "tweet" ? (tweet(), "handled") : "not-handled"),
      })),
    h("div", { "data-testid": "toolBar", className: "toolbar", role: "group" },
      h("button", { type: "button", "aria-label": say("Fotos oder Video hinzufügen", "Add photos or video") }, "▢"),
      h("button", { type: "button", "aria-label": say("Emoji hinzufügen", "Add emoji") }, "▢"),
      h("button", { ref: button, type: "button", role: "button", "data-testid": place, disabled: empty },
        h("span", null, say("Posten", "Post")))));
}

const home = element("div", { "data-testid": "primaryColumn" });
fill(element("h1", {}, "X"), home);
ReactDOM.render(h(Composer, { place: "tweetButtonInline" === location.hash.slice(1) ? "tweetButtonInline" : "tweetButton" }), home, ready);
