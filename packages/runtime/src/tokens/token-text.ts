// A token of the engine is the number of a block's run and a place in its list, both in base 36: "2f.0".
const shape = /^(0|[1-9a-z][0-9a-z]{0,10})\.(0|[1-9a-z][0-9a-z]{0,3})$/;

export const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = BigInt(digits.length);
const bitsOfPlace = 20n;
const placesAtMost = 2 ** 20;
/** 71 bits are what twelve digits hold. */
const runsAtMost = 2 ** 51;

export const bodyLength = 12;

/** Writes a number in so many digits of 0-9, A-Z, a-z; what it is too large for is left out. */
export function toDigits(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= base) text = `${digits[Number(rest % base)]}${text}`;
  return text;
}

/** Writes a token of the engine as twelve digits. @returns undefined for what is none */
export function toBody(raw: string): string | undefined {
  const [, run = '', place = ''] = shape.exec(raw) ?? [];
  if (run === '') return undefined;
  const numbers = { run: Number.parseInt(run, 36), place: Number.parseInt(place, 36) };
  if (numbers.run >= runsAtMost || numbers.place >= placesAtMost) return undefined;
  return toDigits((BigInt(numbers.run) << bitsOfPlace) | BigInt(numbers.place), bodyLength);
}

/** Reads what `toBody` wrote; of anything else it makes something that is no token of the engine, or another one. */
export function fromBody(body: string): string {
  let value = 0n;
  for (const digit of body) value = value * base + BigInt(digits.indexOf(digit));
  const place = value & BigInt(placesAtMost - 1);
  return `${(value >> bitsOfPlace).toString(36)}.${place.toString(36)}`;
}
