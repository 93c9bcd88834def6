import { crc32, deflateSync } from 'node:zlib';

/** Red, green, blue and opacity, 0 to 255. */
export type Pixel = readonly [number, number, number, number];

/** A square picture as PNG. `colour` is asked at four points of each pixel, from 0 to 1 along both sides. */
export function drawPng(size: number, colour: (x: number, y: number) => Pixel): Uint8Array {
  const line = 1 + size * 4;
  const rows = Buffer.alloc(size * line);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      rows.set(mix(x, y, size, colour), y * line + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, with opacity.
  header.set([8, 6], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

/** The middle of four points: edges are smooth. */
function mix(x: number, y: number, size: number, colour: (x: number, y: number) => Pixel): Pixel {
  const sum = [0, 0, 0, 0];
  for (const [dx, dy] of [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ] as const) {
    const [red, green, blue, opacity] = colour((x + dx) / size, (y + dy) / size);
    for (const [index, part] of [red * opacity, green * opacity, blue * opacity, opacity].entries()) {
      sum[index] = (sum[index] ?? 0) + part;
    }
  }
  const [red = 0, green = 0, blue = 0, opacity = 0] = sum;
  if (opacity === 0) return [0, 0, 0, 0];
  return [Math.round(red / opacity), Math.round(green / opacity), Math.round(blue / opacity), Math.round(opacity / 4)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
