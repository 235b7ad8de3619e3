/**
 * Puts the extension together: checks the data, bundles the TypeScript, fills the manifest, copies the rest.
 *
 *   node extension/build/build.mjs [--check] [--out folder] [--site file.json]… [--zip]
 *
 * --check  only check site files and messages
 * --out    where it goes; dist/extension unless said otherwise
 * --site   a further site file, for demonstrations and tests
 * --zip    also write dist/sordino-<version>.zip
 *
 * The engine and the pages have to be in dist/build already; build.sh puts them there.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkLocales } from "./locales.mjs";
import { hostPattern, readSites } from "./sites.mjs";
import { zipFolder } from "./zip.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const from = (...path) => join(root, ...path);

const { values: options } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    out: { type: "string", default: from("dist/extension") },
    site: { type: "string", multiple: true, default: [] },
    zip: { type: "boolean", default: false },
  },
});

async function main() {
  const faults = [];
  sites = await readSites(root, from("extension/sites"), options.site.map((file) => resolve(file)), faults);
  await checkLocales(root, faults);
  if (faults.length > 0) {
    for (const fault of faults) console.error(fault.message);
    console.error(`${faults.length} to mend before the extension can be built.`);
    process.exit(1);
  }
  if (!options.check) await build(resolve(options.out));
}

/** Every site file, once `main` has read them. */
let sites = [];

async function build(out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, "pages"), { recursive: true });
  await bundle(out);
  await Promise.all([
    writeManifest(out),
    cp(from("extension/_locales"), join(out, "_locales"), { recursive: true }),
    cp(from("extension/icons"), join(out, "icons"), { recursive: true, filter: (path) => !/\.(svg|mjs)$/.test(path) }),
    cp(from("dist/build/engine/engine_bg.wasm"), join(out, "engine_bg.wasm")),
    cp(from("dist/build/pages/pages_bg.wasm"), join(out, "pages/pages_bg.wasm")),
    cp(from("extension/pages/popup.html"), join(out, "pages/popup.html")),
    cp(from("extension/pages/popup.css"), join(out, "pages/popup.css")),
  ]);
  if (options.zip) await pack(out);
}

async function bundle(out) {
  const { build: esbuild } = await import("esbuild");
  const common = {
    bundle: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    target: ["chrome120", "firefox140"],
    tsconfig: from("tsconfig.json"),
    plugins: [siteModules],
  };
  await Promise.all([
    esbuild({ ...common, format: "esm", entryPoints: [from("extension/background.ts")], outfile: join(out, "background.js") }),
    esbuild({ ...common, format: "esm", entryPoints: [from("extension/pages/popup.ts")], outfile: join(out, "pages/popup.js") }),
    esbuild({ ...common, format: "iife", entryPoints: [from("extension/content/main.ts")], outfile: join(out, "content.js") }),
  ]);
}

/** `#sites` is every site file, for the content script; `#sites/hosts` is what the engine has to know of them. */
const siteModules = {
  name: "site files",
  setup(build) {
    build.onResolve({ filter: /^#sites(\/hosts)?$/ }, ({ path }) => ({ path, namespace: "sites" }));
    build.onLoad({ filter: /./, namespace: "sites" }, ({ path }) => ({
      loader: "json",
      contents: JSON.stringify(path === "#sites" ? sites : sites.map(({ id, name, hosts, default: standard }) => ({ id, name, hosts, default: standard }))),
    }));
  },
};

async function writeManifest(out) {
  const manifest = JSON.parse(await readFile(from("manifest.json"), "utf8"));
  manifest.host_permissions = sites.flatMap((site) => site.hosts.map(hostPattern)).sort();
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function pack(out) {
  const { version } = JSON.parse(await readFile(from("manifest.json"), "utf8"));
  const target = from(`dist/sordino-${version}.zip`);
  await rm(target, { force: true });
  await zipFolder(out, target);
}

await main();
