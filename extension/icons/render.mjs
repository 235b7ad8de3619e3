/**
 * Renders the drawings of this folder to the sizes the manifest names. Run it after changing a drawing:
 *
 *   node extension/icons/render.mjs
 */
import { readFile, readdir, writeFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";

const here = new URL(".", import.meta.url);
const sizes = { on: [16, 32, 48, 128], off: [16, 32, 48], paused: [16, 32, 48] };

const browser = await puppeteer.launch({ executablePath: process.env.SORDINO_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  for (const file of (await readdir(here)).filter((name) => name.endsWith(".svg"))) {
    const name = file.replace(".svg", "");
    const svg = await readFile(new URL(file, here), "utf8");
    for (const size of sizes[name]) {
      await page.setViewport({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
      await writeFile(new URL(`${name}-${size}.png`, here), await page.screenshot({ omitBackground: true }));
    }
  }
} finally {
  await browser.close();
}
