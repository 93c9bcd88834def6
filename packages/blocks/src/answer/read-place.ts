/** A point on earth, in degrees. */
export type PlaceRead = {
  readonly latitude: number;
  readonly longitude: number;
};

/** Degrees north and east as maps write them: `52.52, 13.405`, `52.52° N, 13.405° E`; undefined for anything else. */
export function readPlace(text: string): PlaceRead | undefined {
  const match = pair.exec(text.trim().toUpperCase());
  if (match === null) return undefined;
  const [, north = '', northSign, east = '', eastSign] = match;
  const latitude = Number(north) * (northSign === 'S' ? -1 : 1);
  const longitude = Number(east) * (eastSign === 'W' ? -1 : 1);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude: latitude + 0, longitude: longitude + 0 }
    : undefined;
}

const degrees = '([+-]?\\d{1,3}(?:\\.\\d{1,20})?(?:E-\\d{1,3})?)\\s{0,3}°?\\s{0,3}';
const pair = new RegExp(`^${degrees}([NS])?\\s{0,3}[,;\\s]\\s{0,3}${degrees}([EW])?$`);
