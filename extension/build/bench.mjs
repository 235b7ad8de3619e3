/**
 * How large the engine is and how fast it judges, measured in Node on the very wasm the browsers get.
 *
 * Prints the figures; fails when the engine is over its budget of 300 kB (brotli).
 */
import { readFile } from "node:fs/promises";
import { constants, brotliCompressSync } from "node:zlib";
import init, { Engine } from "../../dist/build/engine/engine.js";

const BUDGET = 300_000;
const LENGTH = 1000;
const ROUNDS = 400;

const bytes = await readFile(new URL("../../dist/build/engine/engine_bg.wasm", import.meta.url));
const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
console.log(`engine         ${kilo(bytes.length)}, ${kilo(packed)} with brotli (budget ${kilo(BUDGET)})`);

const before = performance.now();
await init({ module_or_path: bytes });
const engine = new Engine(undefined, [], "de");
judge("Hallo");
console.log(`first verdict  ${(performance.now() - before).toFixed(1)} ms after the bytes are there`);

const SENTENCES = {
  "German, harmless": "Heute ein schöner Spaziergang an der Elbe, danach mit dem Team die neue Website geplant und viel gelernt. ",
  "German, venting": "Und dann sagte der nervige Kunde allen Ernstes, das Logo könne sein Neffe auch. Unverschämt! ",
  "English, venting": "My boss is a clueless micromanager and everyone knows it, and our client never pays on time. ",
};
for (const [name, sentence] of Object.entries(SENTENCES)) {
  const draft = sentence.repeat(LENGTH).slice(0, LENGTH);
  for (let round = 0; round < 50; round++) judge(draft);
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    judge(draft);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(`${name.padEnd(17)} ${LENGTH} characters: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`);
}
if (packed > BUDGET) {
  console.error(`The engine is ${kilo(packed - BUDGET)} over its budget.`);
  process.exitCode = 1;
}

function judge(text) {
  const composer = { kind: "post", audience: "public", images: false, hour: 12 };
  return engine.composerMessage({ type: "check", id: 1, text, composer }, 0, undefined);
}

function at(times, share) {
  return times[Math.floor(times.length * share)].toFixed(2);
}

function kilo(count) {
  return `${(count / 1000).toFixed(1)} kB`;
}
