/** How many messages each chat of this page has waiting, shown once in the page's title. */
const counts = new Map<object, number>();
let shown = '';

/** Shows in the page's title how many messages came while the reader looked at another page. @param owner one chat of several */
export function hintInTitle(owner: object, count: number): void {
  if (count > 0) counts.set(owner, count);
  else counts.delete(owner);
  const total = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const hint = total === 0 ? '' : `(${total}) `;
  // The page may have changed its title since.
  const own = shown !== '' && document.title.startsWith(shown) ? document.title.slice(shown.length) : document.title;
  if (hint !== shown) document.title = hint + own;
  shown = hint;
}
