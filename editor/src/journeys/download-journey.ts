/** Hands a journey to the person as a file. */
export function downloadJourney(id: string, document: string): void {
  const url = URL.createObjectURL(new Blob([document], { type: 'application/json' }));
  const link = Object.assign(window.document.createElement('a'), { href: url, download: `${id}.journey.json` });
  link.click();
  // The download has its own hold on the content by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
