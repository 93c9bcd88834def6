const known = new Map<string, boolean>();
/** A sender may name as many as it likes. */
const most = 1_000;

/** Whether a text names a time zone that this program knows. */
export function isTimeZone(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  const isKnown = canFormat(name);
  if (known.size >= most) known.clear();
  known.set(name, isKnown);
  return isKnown;
}

function canFormat(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
