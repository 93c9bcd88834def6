/** Which of a journey's languages fits a browser's: the same one, else the same without its region. */
export function chooseLanguage(wanted: string | undefined, languages: readonly string[]): string | undefined {
  if (wanted === undefined) return undefined;
  const [primary] = wanted.toLowerCase().split('-');
  return (
    languages.find((language) => language.toLowerCase() === wanted.toLowerCase()) ??
    languages.find((language) => language.toLowerCase() === primary) ??
    languages.find((language) => language.toLowerCase().split('-')[0] === primary)
  );
}
