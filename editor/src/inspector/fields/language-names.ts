const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language as people call it; its tag where it has no name. */
export function nameLanguage(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
