type JsonRecord = Record<string, unknown>;

/**
 * Format 0 was used before the first release. Commands were words of the first language only
 * (`"agent": ["agent", "human"]`), and a variable was nothing but its type (`"orderId": "string"`).
 */
export function migrateFormat0(document: JsonRecord): JsonRecord {
  const languages = document.languages;
  const first = Array.isArray(languages) && typeof languages[0] === 'string' ? languages[0] : 'en';
  return {
    ...document,
    ...mapField(document, 'commands', (words) => (Array.isArray(words) ? { [first]: words } : words)),
    ...mapField(document, 'variables', (type, name) => (typeof type === 'string' ? { type, label: name } : type)),
  };
}

function mapField(document: JsonRecord, field: string, change: (value: unknown, key: string) => unknown): JsonRecord {
  const value = document[field];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {};
  return { [field]: Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry, key)])) };
}
