/** The properties that have a value; what is `undefined` is left out, as if nobody had named it. */
export function given<T extends object>(properties: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}
