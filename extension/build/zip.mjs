/**
 * A zip of a folder that is the same, byte for byte, whenever the folder is: sorted names, one fixed date.
 *
 * Public: `zipFolder`.
 */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { deflateRawSync } from "node:zlib";

/** 1 January 1980, the first day a zip can name. */
const DATE = 0x0021;
const UTF8 = 0x0800;

export async function zipFolder(folder, target) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const names = files.map((file) => relative(folder, file).split(sep).join("/")).sort();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const name of names) {
    const content = await readFile(join(folder, name));
    const packed = deflateRawSync(content, { level: 9 });
    const fields = common(crc(content), packed.length, content.length, Buffer.byteLength(name));
    const local = Buffer.concat([u32(0x04034b50), fields, Buffer.from(name)]);
    directory.push(Buffer.concat([u32(0x02014b50), u16(20), fields, u16(0, 0, 0), u32(0, offset), Buffer.from(name)]));
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.concat([u32(0x06054b50), u16(0, 0, names.length, names.length), u32(index.length, offset), u16(0)]);
  await writeFile(target, Buffer.concat([...parts, index, end]));
}

/** What a file's own header and its line in the directory have in common. */
function common(sum, packed, size, nameLength) {
  return Buffer.concat([u16(20, UTF8, 8, 0, DATE), u32(sum, packed, size), u16(nameLength, 0)]);
}

function u16(...numbers) {
  const bytes = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, index) => bytes.writeUInt16LE(number, index * 2));
  return bytes;
}

function u32(...numbers) {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => bytes.writeUInt32LE(number, index * 4));
  return bytes;
}

/** CRC-32 as zip wants it. `node:zlib` has one, but only in newer releases of Node 20. */
function crc(content) {
  let sum = ~0;
  for (const byte of content) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
