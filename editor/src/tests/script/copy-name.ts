/** A name that none of the others has: "Pays 2" beside "Pays". */
export function copyName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) {
    const next = `${stem} ${number}`;
    if (!taken.includes(next)) return next;
  }
}
