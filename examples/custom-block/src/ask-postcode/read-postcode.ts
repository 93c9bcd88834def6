/** How a country writes its postcodes; the groups are joined by one space. */
const shapes = {
  DE: /(?<![\w-])(\d{5})(?![\w-])/g,
  GB: /\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b/gi,
  NL: /\b([1-9]\d{3}) ?([A-Z]{2})\b/gi,
  US: /(?<![\w-])(\d{5}(?:-\d{4})?)(?![\w-])/g,
} as const;
export type Country = keyof typeof shapes;

/** The one postcode of a message, in capitals; undefined where there is none, or more than one. */
export function readPostcode(message: string, country: Country): string | undefined {
  const found = [...message.matchAll(shapes[country])].map(([, ...groups]) => groups.join(' ').toUpperCase());
  return new Set(found).size === 1 ? found[0] : undefined;
}
