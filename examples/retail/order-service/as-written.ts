const label =
  /^(?:(?:my|the|meine?|die)\s+)?(?:user ?name|e-?mail(?:[ -]?(?:address|adresse))?|order(?: (?:id|number))?|account(?: id)?|benutzername|bestell(?:ung|nummer)|kundennummer)(?:\s+(?:is|ist))?(?:\s*[:#=]+\s*|\s+)/i;

/** Takes away the label that people write before what they were asked for: `Order ID: 3348917502` is `3348917502`. */
export function withoutLabel(text: string): string {
  return text.trim().replace(label, '');
}

/** Makes two ways to write the same name equal: case, accents and spaces do not count. */
export function sameForm(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
