/** Anything that came as JSON. */
export type Json = Readonly<Record<string, unknown>>;

export function toRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function toRecords(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(toRecord) : [];
}

export function toTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
