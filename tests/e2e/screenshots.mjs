// Pictures for people: what an author sees, saved into dist/screenshots.
//
//   node tests/e2e/screenshots.mjs [chromium|firefox]

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { de, en } from "./harness/drafts.mjs";
import { Session } from "./harness/session.mjs";

const browser = process.argv[2] ?? "chromium";
const folder = fileURLToPath(new URL("../../dist/screenshots", import.meta.url));

/** Every look: the browser's language, its colours and the width of the window. */
const looks = [
  { name: "en-light", locale: "en", drafts: en, width: 900 },
  { name: "en-dark", locale: "en", drafts: en, width: 900, dark: true },
  { name: "de-light", locale: "de", drafts: de, width: 900 },
  { name: "de-narrow", locale: "de", drafts: de, width: 360 },
];

await mkdir(folder, { recursive: true });
for (const look of looks) {
  const session = await Session.start(browser, look);
  try {
    for (const place of ["linkedin", "x", "mastodon"]) await shoot(session, look, place);
    await shootPopup(session, look);
  } finally {
    await session.stop();
  }
}

/** Marks, card and pause over one editor. */
async function shoot(session, { name, locale, drafts, width }, place) {
  const tab = await session.open(place, { lang: locale });
  const picture = async part => {
    await tab.inOverlay(stand);
    await tab.page.screenshot({ path: `${folder}/${browser}-${name}-${place}-${part}.png` });
  };
  await tab.page.setViewport({ width, height: 640 });
  await tab.write(`${drafts.warn.text} ${drafts.hold.text}`);
  await tab.marked("hold");
  await picture("marks");
  await tab.pointAtMark();
  await tab.shown("card");
  await picture("card");
  await tab.keys("Escape");
  await tab.hidden("card");
  await tab.post();
  await tab.shown("pause");
  await picture("pause");
  await tab.close();
}

/** Waits until nothing fades in any more. */
function stand(root) {
  return Promise.all(root.getAnimations().map(animation => animation.finished)).then(() => true);
}

async function shootPopup(session, { name, drafts }) {
  const tab = await session.open("x");
  await tab.write(drafts.hold.text);
  await tab.marked("hold");
  const popup = await session.openPopup(tab);
  await popup.waitForFunction(() => document.body.innerText.trim() !== "");
  await popup.screenshot({ path: `${folder}/${browser}-${name}-popup.png` });
  await popup.close();
  await tab.close();
}
