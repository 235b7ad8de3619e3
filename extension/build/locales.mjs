/**
 * The messages of `_locales`: the same in every language, all there, none idle.
 *
 * Public: `checkLocales`.
 */
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { Fault, parse } from "./json.mjs";

const LANGUAGES = ["en", "de"];
/** Where keys are used: in quotes, whole or with their start before `${` or `{`; in the manifest as `__MSG_key__`. */
const SOURCES = ["extension", "crate/engine/src", "crate/messages/src", "crate/pages/src", "manifest.json"];

export async function checkLocales(root, faults) {
  const files = await Promise.all(LANGUAGES.map((language) => readMessages(root, language, faults)));
  if (files.some((file) => !file)) return;
  for (const file of files) for (const other of files) if (file !== other) compare(file, other, faults);
  const [english] = files;
  for (const file of files) for (const key of Object.keys(file.value)) checkPlaceholders(file, key, faults);
  await checkUse(root, english, faults);
}

async function readMessages(root, language, faults) {
  const file = `extension/_locales/${language}/messages.json`;
  try {
    return { file, ...parse(await readFile(join(root, file), "utf8"), file) };
  } catch (fault) {
    faults.push(fault instanceof Fault ? fault : new Fault(file, 1, "this file is missing; copy the other language's and translate it"));
    return null;
  }
}

function compare(file, other, faults) {
  for (const [key, entry] of Object.entries(file.value)) {
    const complain = (text) => faults.push(new Fault(file.file, file.line(key), text));
    if (typeof entry?.message !== "string" || !entry.message.trim()) complain(`"${key}" needs a "message" that is not empty`);
    if (!(key in other.value)) complain(`"${key}" is missing in ${other.file}; translate it there`);
  }
}

function checkPlaceholders({ file, value, line }, key, faults) {
  const { message = "", placeholders = {} } = value[key] ?? {};
  const complain = (text) => faults.push(new Fault(file, line(key), text));
  const named = new Set([...String(message).matchAll(/\$(\w+)\$/g)].map(([, name]) => name.toLowerCase()));
  const declared = new Set(Object.keys(placeholders).map((name) => name.toLowerCase()));
  for (const name of named) if (!declared.has(name)) complain(`"${key}" uses $${name}$ without a placeholder of that name, and Chrome would refuse the whole extension; add it to "placeholders"`);
  for (const name of declared) if (!named.has(name)) complain(`"${key}" has a placeholder "${name}" that its message does not use; take it out or write $${name}$`);
}

async function checkUse(root, english, faults) {
  const keys = Object.keys(english.value);
  const prefixes = [...new Set(keys.filter((key) => key.includes("_")).map((key) => key.split("_")[0]))];
  const quoted = new RegExp(`(?<=["'\`])(?:${prefixes.join("|")})_\\w*(\\$?\\{|(?=["'\`]))`, "g");
  const inManifest = /(?<=__MSG_)\w+?(?=__)/g;
  const whole = new Set();
  const starts = new Set();
  for (const { file, text } of await sources(root)) {
    for (const found of text.matchAll(file === "manifest.json" ? inManifest : quoted)) {
      const key = found[0].replace(/\$?\{$/, "");
      if (found[1]) starts.add(key);
      else if (!whole.has(key)) {
        whole.add(key);
        const line = text.slice(0, found.index).split("\n").length;
        if (!keys.includes(key)) faults.push(new Fault(file, line, `there is no message "${key}"; add it to both languages of extension/_locales`));
      }
    }
  }
  for (const key of keys) {
    if (!whole.has(key) && ![...starts].some((start) => key.startsWith(start))) {
      faults.push(new Fault(english.file, english.line(key), `nothing uses "${key}"; take it out of both languages`));
    }
  }
}

async function sources(root) {
  const texts = [];
  for (const source of SOURCES) {
    const entries = source.endsWith(".json") ? [join(root, source)] : await filesBelow(join(root, source));
    for (const path of entries) texts.push({ file: relative(root, path), text: await readFile(path, "utf8") });
  }
  return texts;
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|html|rs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
