/**
 * JSON whose values know the line they stand on, so that a complaint about data can point at it.
 *
 * Public: `parse`, `Fault`.
 */

/** Something wrong with a data file: where it is, what it is, and how to mend it. */
export class Fault extends Error {
  constructor(file, line, text) {
    super(`${file}:${line}: ${text}`);
  }
}

/** @returns {{ value: any, line: (...path: (string | number)[]) => number }} */
export function parse(text, file) {
  const reader = new Reader(text, file);
  const value = reader.value("");
  reader.space();
  if (reader.at < text.length) reader.fail("nothing may follow the closing brace");
  return { value, line: (...path) => reader.lineOf(path) };
}

const LITERALS = { true: true, false: false, null: null };

class Reader {
  at = 0;
  lines = new Map();

  constructor(text, file) {
    Object.assign(this, { text, file });
  }

  /** The line of the value at `path`, or of the nearest value around it. */
  lineOf(path) {
    for (let length = path.length; length >= 0; length--) {
      const line = this.lines.get(path.slice(0, length).map((key) => `/${key}`).join(""));
      if (line) return line;
    }
    return 1;
  }

  value(path) {
    this.space();
    this.lines.set(path, this.line());
    const next = this.text[this.at];
    if (next === "{") return this.object(path);
    if (next === "[") return this.array(path);
    if (next === '"') return this.string();
    const word = /[-+.\w]+/y;
    word.lastIndex = this.at;
    const found = word.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    if (found in LITERALS) return LITERALS[found];
    if (/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(found)) return Number(found);
    return this.fail(`expected a value, found ${found ? `"${found}"` : `"${next ?? "the end of the file"}"`}`);
  }

  object(path) {
    const object = {};
    this.list("{", "}", () => {
      this.space();
      const line = this.line();
      if (this.text[this.at] !== '"') this.fail('expected a key in double quotes; is there a comma too many?');
      const key = this.string();
      if (Object.hasOwn(object, key)) this.fail(`"${key}" stands here twice; take one out`);
      this.expect(":");
      object[key] = this.value(`${path}/${key}`);
      this.lines.set(`${path}/${key}`, line);
    });
    return object;
  }

  array(path) {
    const array = [];
    this.list("[", "]", () => array.push(this.value(`${path}/${array.length}`)));
    return array;
  }

  list(open, close, item) {
    this.expect(open);
    this.space();
    if (this.text[this.at] === close) return void this.at++;
    for (;;) {
      item();
      this.space();
      if (this.text[this.at] === close) return void this.at++;
      this.expect(",");
    }
  }

  string() {
    const quoted = /"(?:[^"\\\n]|\\.)*"/y;
    quoted.lastIndex = this.at;
    const found = quoted.exec(this.text)?.[0];
    if (!found) this.fail("this string has no closing quote on its line");
    this.at += found.length;
    try {
      return JSON.parse(found);
    } catch {
      return this.fail(`${found} holds an escape that JSON does not know`);
    }
  }

  expect(mark) {
    this.space();
    if (this.text[this.at] !== mark) this.fail(`expected "${mark}" before "${this.text[this.at] ?? "the end of the file"}"`);
    this.at++;
  }

  space() {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  line() {
    return this.text.slice(0, this.at).split("\n").length;
  }

  fail(text) {
    throw new Fault(this.file, this.line(), text);
  }
}
