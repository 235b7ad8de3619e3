/**
 * How everything looks. A constructed style sheet, so that no content policy of the page applies to it.
 *
 * Public: `sheet`.
 */
let made: CSSStyleSheet | null = null;

export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(CSS);
  }
  return made;
}

const CSS = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: 0 !important;
  width: auto !important;
  height: auto !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  overflow: visible !important;
  background: none !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
}
:host::backdrop { display: none !important; }

.overlay {
  --surface: #ffffff;
  --ink: #1d2129;
  --soft: #596172;
  --line: rgb(20 28 45 / .11);
  --rest: rgb(20 28 45 / .05);
  --press: rgb(20 28 45 / .1);
  --accent: #2b5c68;
  --on-accent: #ffffff;
  --veil: rgb(17 21 30 / .38);
  --shadow: 0 1px 2px rgb(16 24 40 / .08), 0 10px 32px rgb(16 24 40 / .16);
  --note: #7189a3;
  --warn: #cf8315;
  --hold: #c43d4b;
  position: absolute;
  inset: 0;
  color: var(--ink);
  font: 400 13.5px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color-scheme: light;
  text-align: start;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
.overlay[data-theme="dark"] {
  --surface: #24272e;
  --ink: #eef0f4;
  --soft: #a9b1bf;
  --line: rgb(255 255 255 / .13);
  --rest: rgb(255 255 255 / .08);
  --press: rgb(255 255 255 / .15);
  --accent: #8ccad6;
  --on-accent: #10262b;
  --veil: rgb(0 0 0 / .55);
  --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 10px 32px rgb(0 0 0 / .5);
  --note: #8fa5bd;
  --warn: #eaa94b;
  --hold: #f2808b;
  color-scheme: dark;
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none; }
[data-severity="note"] { --tone: var(--note); }
[data-severity="warn"] { --tone: var(--warn); }
[data-severity="hold"] { --tone: var(--hold); }

/* Marks */
.box {
  position: absolute;
  border-block-end: 2px solid var(--tone);
  border-radius: 1px;
  opacity: .85;
}
.mark[data-severity="note"] .box { border-block-end-style: dotted; opacity: .8; }
.mark[data-severity="hold"] .box { border-block-end-width: 3px; }
.mark.pointed .box {
  background: color-mix(in srgb, var(--tone) 14%, transparent);
  border-radius: 3px 3px 1px 1px;
  opacity: 1;
}
.mirror {
  position: absolute;
  visibility: hidden;
  overflow: hidden;
  margin: 0;
  border: 0;
  transform-origin: 0 0;
  user-select: none;
}

/* Chip */
button { font: inherit; color: inherit; letter-spacing: normal; margin: 0; cursor: pointer; -webkit-tap-highlight-color: transparent; }
.chip {
  position: absolute;
  display: inline-flex;
  align-items: center;
  gap: 5px;
  block-size: 22px;
  min-inline-size: 34px;
  padding-inline: 8px 9px;
  border: 1px solid var(--line);
  border-radius: 11px;
  background: var(--surface);
  color: var(--soft);
  font-size: 12px;
  font-weight: 600;
  line-height: 1;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
  box-shadow: 0 1px 3px rgb(16 24 40 / .12);
}
.chip::before, .dot {
  content: "";
  flex: none;
  inline-size: 7px;
  block-size: 7px;
  border-radius: 50%;
  background: var(--tone);
}
.chip.pointed { pointer-events: auto; color: var(--ink); border-color: color-mix(in srgb, var(--tone) 55%, var(--line)); }

/* Card */
.card, .pause, .again {
  position: absolute;
  pointer-events: auto;
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: 12px;
  box-shadow: var(--shadow);
  overflow-wrap: anywhere;
  user-select: none;
  cursor: default;
}
.card {
  inline-size: min(360px, 100vw - 16px);
  max-block-size: calc(100vh - 16px);
  overflow-y: auto;
  overscroll-behavior: contain;
  padding: 13px 15px 9px;
}
.card-head { display: flex; align-items: flex-start; gap: 9px; }
.dot { margin-block-start: 6.5px; }
.card p, .pause p, .pause h2 { margin: 0; }
.card-what { flex: 1; font-size: 14px; font-weight: 620; line-height: 1.4; }
.card-why { margin-block-start: 5px !important; color: var(--soft); }
.card-better { margin-block-start: 10px; padding: 8px 11px 9px; border-radius: 8px; background: var(--rest); }
.card-better .label { display: block; color: var(--soft); font-size: 11.5px; font-weight: 600; }
.fixes { display: flex; flex-wrap: wrap; gap: 6px; margin-block-start: 10px; }
.fix {
  max-inline-size: 100%;
  padding: 5px 11px;
  border: 1px solid transparent;
  border-radius: 8px;
  background: color-mix(in srgb, var(--accent) 13%, transparent);
  color: var(--accent);
  font-weight: 600;
  text-align: start;
}
.card-refused { margin-block-start: 8px !important; color: var(--soft); font-size: 12.5px; }
.card-foot { display: flex; align-items: center; gap: 2px; margin: 7px -8px 0; min-block-size: 30px; }
.plain {
  padding: 5px 8px;
  border: 0;
  border-radius: 7px;
  background: none;
  color: var(--soft);
  font-size: 12.5px;
  font-weight: 550;
  text-align: start;
}
.card-place { margin-inline-start: auto; color: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.icon {
  flex: none;
  display: grid;
  place-items: center;
  inline-size: 26px;
  block-size: 26px;
  padding: 0;
  border: 0;
  border-radius: 7px;
  background: none;
  color: var(--soft);
}
.icon::before { content: ""; inline-size: 7px; block-size: 7px; border: solid currentcolor; border-width: 1.7px 1.7px 0 0; }
.previous::before { transform: translateX(1.5px) rotate(-135deg); }
.next::before { transform: translateX(-1.5px) rotate(45deg); }
.close { margin: -4px -8px 0 0; }
.close::before, .close::after { content: ""; grid-area: 1 / 1; inline-size: 12px; block-size: 0; border: 0; border-block-start: 1.7px solid currentcolor; }
.close::before { transform: rotate(45deg); }
.close::after { transform: rotate(-45deg); }
.plain:hover, .icon:hover { background: var(--rest); color: var(--ink); }
.plain:active, .icon:active { background: var(--press); }
.fix:hover { background: color-mix(in srgb, var(--accent) 20%, transparent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }

/* Pause */
.veil { position: absolute; inset: 0; pointer-events: auto; background: var(--veil); cursor: default; }
.pause {
  inset-inline: 0;
  inset-block: 0;
  margin: auto;
  inline-size: min(410px, 100vw - 24px);
  block-size: fit-content;
  max-block-size: calc(100vh - 24px);
  overflow-y: auto;
  overscroll-behavior: contain;
  padding: 20px 22px 18px;
  border-radius: 16px;
}
.pause h2 { font-size: 17px; font-weight: 640; line-height: 1.3; }
.pause ul { list-style: none; margin: 12px 0 0; padding: 0; display: grid; gap: 11px; }
.pause li { display: flex; gap: 10px; }
.pause-what { font-weight: 600; }
.pause-why { color: var(--soft); }
.pause-foot { display: flex; flex-wrap: wrap-reverse; justify-content: flex-end; gap: 8px; margin-block-start: 19px; }
.pause-foot button { flex: 0 1 auto; min-block-size: 36px; padding: 7px 15px; border: 1px solid var(--line); border-radius: 9px; background: none; font-size: 14px; font-weight: 600; }
.pause-foot .post-anyway { color: var(--soft); }
.pause-foot .post-anyway:hover { background: var(--rest); color: var(--ink); }
.pause-foot .edit { border-color: transparent; background: var(--accent); color: var(--on-accent); }
.pause-foot .edit:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
.pause-foot button:focus-visible { outline-offset: 2px; }

.again { max-inline-size: min(300px, 100vw - 16px); padding: 8px 13px; border-radius: 10px; font-weight: 550; }
.status { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@media (prefers-reduced-motion: no-preference) {
  .card, .again { animation: appear .12s ease-out; }
  .pause { animation: settle .16s ease-out; }
  .veil { animation: appear .16s ease-out; }
  .box { transition: background-color .12s; }
}
@keyframes appear { from { opacity: 0; } }
@keyframes settle { from { opacity: 0; transform: translateY(6px); } }

@media (max-width: 400px) {
  .pause { padding: 17px 17px 15px; }
  .pause-foot button { flex: 1 1 auto; }
}
@media (pointer: coarse) {
  .plain, .fix { min-block-size: 36px; }
  .icon { inline-size: 36px; block-size: 36px; }
  .pause-foot button { min-block-size: 44px; }
}
@media (forced-colors: active) {
  .overlay { --tone: Highlight; }
  .box { border-color: Highlight; opacity: 1; }
  .mark[data-severity="note"] .box { border-color: GrayText; }
  .chip::before, .dot { forced-color-adjust: none; background: Highlight; }
  .card, .pause, .again, .chip, .fix, .plain, .pause-foot button { border: 1px solid ButtonBorder; }
}
`;
