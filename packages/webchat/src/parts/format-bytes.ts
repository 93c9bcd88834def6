/** A size as people write it: “1.2 MB”. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const options = { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(language, { ...options, maximumFractionDigits: 1 }).format(bytes / 1_000 ** step);
}
