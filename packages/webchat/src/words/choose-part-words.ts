/** Words of a part that is loaded later, in the language that `chooseWords` chose. */
export function choosePartWords<PartWords>(
  table: Readonly<Record<'en' | 'de' | 'ar', PartWords>>,
  language: string,
): PartWords {
  return Object.hasOwn(table, language) ? table[language as keyof typeof table] : table.en;
}
