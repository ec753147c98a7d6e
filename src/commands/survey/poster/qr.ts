/** A text as a QR code in a black-and-white PNG. */

import qrcode from 'qrcode-generator';

/** UTF-8 bytes; the library would cut letters to their low byte and the code would say nothing. */
function utf8(text: string): number[] {
  const bytes = encodeURIComponent(text).match(/%..|[^%]/g) ?? [];
  return bytes.map((b) => (b.length === 3 ? Number.parseInt(b.slice(1), 16) : b.charCodeAt(0)));
}

const QUIET = 4;

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

const four = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

function chunk(type: string, data: number[]): number[] {
  const body = [...utf8(type), ...data];
  let c = 0xffffffff;
  for (const b of body) c = (CRC[(c ^ b) & 255] as number) ^ (c >>> 8);
  return [...four(data.length), ...body, ...four(~c >>> 0)];
}

/** Rows of pixels, one bit each (1 is white), as a PNG whose data is stored, not pressed. Bytes 0–255. */
function png(size: number, rows: number[][]): number[] {
  const raw = rows.flatMap((row) => [0, ...row]);
  const stored: number[] = [0x78, 1];
  for (let i = 0; i < raw.length; i += 65_535) {
    const part = raw.slice(i, i + 65_535);
    const last = i + 65_535 >= raw.length ? 1 : 0;
    const n = part.length;
    stored.push(last, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255);
    for (const b of part) stored.push(b);
  }
  let a = 1;
  let b = 0;
  for (const x of raw) {
    a = (a + x) % 65_521;
    b = (b + a) % 65_521;
  }
  stored.push(...four(((b << 16) | a) >>> 0));
  return [
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk('IHDR', [...four(size), ...four(size), 1, 0, 0, 0, 0]),
    ...chunk('IDAT', stored),
    ...chunk('IEND', []),
  ];
}

/**
 * The QR code of a text (level M) as PNG bytes as Apps Script takes them (−128 … 127), with a quiet zone of four modules,
 * eight pixels a module.
 */
export function qrPng(text: string, scale = 8): number[] {
  qrcode.stringToBytes = utf8;
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const n = code.getModuleCount();
  const size = (n + 2 * QUIET) * scale;
  const rows: number[][] = [];
  for (let y = 0; y < size; y++) {
    const row = new Array<number>(Math.ceil(size / 8)).fill(255);
    const r = Math.floor(y / scale) - QUIET;
    for (let x = 0; r >= 0 && r < n && x < size; x++) {
      const c = Math.floor(x / scale) - QUIET;
      if (c >= 0 && c < n && code.isDark(r, c)) row[x >> 3] = (row[x >> 3] as number) & ~(0x80 >> (x & 7));
    }
    rows.push(row);
  }
  return png(size, rows).map((b) => (b > 127 ? b - 256 : b));
}
