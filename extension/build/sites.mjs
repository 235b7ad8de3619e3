/**
 * The site files: one site a file, data only.
 *
 * Public: `readSites`, `hostPattern`.
 */
import { readFile, readdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { Fault, parse } from "./json.mjs";

/** Hosts of built-in sites are https; only pages of the user's own machine may be http. The engine says the same (site.rs). */
export function hostPattern(host) {
  const local = host === "localhost" || host.endsWith(".localhost");
  return `${local ? "http" : "https"}://${host}/*`;
}

/** Reads and checks every site file of `folder` and the `extra` ones; complaints are added to `faults`. */
export async function readSites(root, folder, extra, faults) {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json")).sort();
  const sites = [];
  const owners = new Map();
  for (const path of [...names.map((name) => join(folder, name)), ...extra]) {
    const file = relative(root, path);
    try {
      const { value, line } = parse(await readFile(path, "utf8"), file);
      const complain = (text, ...at) => faults.push(new Fault(file, line(...at), text));
      check(value, SITE, [], complain);
      if (value.id !== basename(path, ".json")) complain(`"id" has to be the file's name: write "${basename(path, ".json")}"`, "id");
      for (const host of Array.isArray(value.hosts) ? value.hosts : []) {
        if (owners.has(host)) complain(`${owners.get(host)} has the host ${host} already; a host belongs to one site`, "hosts");
        owners.set(host, file);
      }
      sites.push(value);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      faults.push(fault);
    }
  }
  return sites;
}

// What a value has to be: a function that returns what is wrong with it, or nothing.

const text = (value) => (typeof value === "string" && value.trim() ? null : "write a text that is not empty");
const matching = (pattern, mend) => (value) => (typeof value === "string" && pattern.test(value) ? null : mend);
const oneOf = (...words) => (value) => (words.includes(value) ? null : `write one of ${words.map((word) => `"${word}"`).join(", ")}`);
const date = (value) => {
  const shaped = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  return shaped ? null : 'write the day somebody last looked at the site, such as "2026-10-20"';
};
/** Brackets and quotes have to close; the browser judges the rest, and a selector it cannot read is passed over. */
const selector = (value) => {
  if (text(value)) return text(value);
  const bare = value.replace(/\\./g, "").replace(/"[^"]*"|'[^']*'/g, "");
  if (/["']/.test(bare)) return `the selector ${value} has a quote that does not close`;
  for (const [open, close] of ["[]", "()"]) {
    if (bare.split(open).length !== bare.split(close).length) return `the selector ${value} has a "${open}" or "${close}" too many`;
  }
  return null;
};
const host = matching(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'write a host in lower case without scheme, port or path, such as "www.example.org" or "*.example.org"');

const list = (item) => ({ list: item });
const filledList = (item) => ({ list: item, filled: true });
const audience = oneOf("unknown", "public", "closed", "private");

const COMPOSER = {
  kind: oneOf("post", "comment", "message", "review"),
  field: filledList(selector),
  "submit?": { "selectors?": list(selector), "labels?": list(text) },
  "never?": list(selector),
  "keys?": list(oneOf("Enter", "Ctrl+Enter")),
  "audience?": { selector, "public?": list(text), "closed?": list(text), "private?": list(text), "default?": audience },
  "images?": list(selector),
};

const SITE = {
  id: matching(/^[a-z][a-z0-9-]*$/, 'write lower-case letters, digits and "-"'),
  name: text,
  hosts: filledList(host),
  default: oneOf("on", "off"),
  checked: date,
  composers: list(COMPOSER),
  release: oneOf("click", "press-again", "submit"),
};

function check(value, shape, path, complain) {
  if (typeof shape === "function") {
    const wrong = shape(value);
    if (wrong) complain(`"${path.join(".")}": ${wrong}`, ...path);
  } else if (shape.list) {
    if (!Array.isArray(value)) return complain(`"${path.join(".")}": write a list in [ ]`, ...path);
    if (shape.filled && value.length === 0) complain(`"${path.join(".")}": write at least one entry`, ...path);
    value.forEach((item, index) => check(item, shape.list, [...path, index], complain));
  } else {
    checkObject(value, shape, path, complain);
  }
}

function checkObject(value, shape, path, complain) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return complain(`"${path.join(".")}": write an object in { }`, ...path);
  const keys = Object.keys(shape).map((key) => key.replace("?", ""));
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) complain(`nobody reads "${key}"; the keys here are ${keys.join(", ")}`, ...path, key);
  }
  for (const [key, inner] of Object.entries(shape)) {
    const name = key.replace("?", "");
    if (name in value) check(value[name], inner, [...path, name], complain);
    else if (!key.endsWith("?")) complain(`"${name}" is missing`, ...path);
  }
}
