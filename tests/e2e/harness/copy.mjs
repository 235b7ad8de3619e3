// A changed copy of the built extension, for what a test cannot reach otherwise.
//
//   copyWith(change)   { folder, remove() }

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built } from "./session.mjs";

/** Copies the extension and lets `change` edit its manifest. */
export async function copyWith(change) {
  const folder = await mkdtemp(join(tmpdir(), "sordino-copy-"));
  await cp(built, folder, { recursive: true });
  const file = join(folder, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  change(manifest);
  await writeFile(file, JSON.stringify(manifest));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
