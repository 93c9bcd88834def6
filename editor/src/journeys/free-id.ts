/** The id itself where it is free, else the same with the first number that is. */
export function freeId(id: string, taken: Iterable<string>): string {
  const ids = new Set(taken);
  if (!ids.has(id)) return id;
  const stem = id.replace(/-\d+$/, '').slice(0, 60);
  let number = 2;
  while (ids.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
