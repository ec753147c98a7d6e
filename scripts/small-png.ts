/** Makes a screenshot small: a PNG of at most 256 colours, which texts and flat areas do not notice. */
import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';
import { PNG } from 'pngjs';

const COLOURS = 256;

/** The palette: the commonest colours, then what lies far from all of them; and each pixel's place in it. */
function indexed(data: Buffer): { palette: number[]; pixels: Uint8Array } {
  const counts = new Map<number, number>();
  const size = data.length / 4;
  const keyAt = (i: number) => {
    const [r, g, b] = [data[i * 4] as number, data[i * 4 + 1] as number, data[i * 4 + 2] as number];
    return (r << 16) | (g << 8) | b;
  };
  for (let i = 0; i < size; i++) counts.set(keyAt(i), (counts.get(keyAt(i)) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const distance = (a: number, b: number) => {
    const [r, g, c] = [
      ((a >> 16) & 255) - ((b >> 16) & 255),
      ((a >> 8) & 255) - ((b >> 8) & 255),
      (a & 255) - (b & 255),
    ];
    return r * r + g * g + c * c;
  };
  const palette: number[] = [];
  // first colours that differ visibly, then the commonest of what is left
  for (const colour of byCount)
    if (palette.length < COLOURS && palette.every((p) => distance(p, colour) > 300)) palette.push(colour);
  for (const colour of byCount) if (palette.length < COLOURS && !palette.includes(colour)) palette.push(colour);
  const nearest = new Map<number, number>();
  for (const colour of byCount) {
    let best = 0;
    for (let i = 1; i < palette.length; i++)
      if (distance(palette[i] as number, colour) < distance(palette[best] as number, colour)) best = i;
    nearest.set(colour, best);
  }
  const pixels = new Uint8Array(size);
  for (let i = 0; i < size; i++) pixels[i] = nearest.get(keyAt(i)) as number;
  return { palette, pixels };
}

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])) >>> 0, 0);
  return Buffer.concat([head, body, tail]);
}

/** The same picture with a palette. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(png);
  const { palette, pixels } = indexed(data);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap((c) => [(c >> 16) & 255, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
