/** One name in all the spellings that a package has it in; the frame has them as those of `my-chat`. */
export function spellName(name: string): ReadonlyMap<string, string> {
  const parts = name.split('-');
  const pascal = parts.map(capitalize).join('');
  const words = capitalize(parts.join(' '));
  return new Map([
    ['my-chat', name],
    ['MyChat', pascal],
    ['myChat', pascal.charAt(0).toLowerCase() + pascal.slice(1)],
    ['My chat', words],
    ['my chat', words],
  ]);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
