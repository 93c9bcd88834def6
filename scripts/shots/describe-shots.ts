import { views } from './views.ts';

/** The page that shows all pictures. */
export function describeShots(): string {
  const sections = views.map(({ name, caption }) => {
    const show = (size: string, theme: string) => `![${caption}, ${size}, ${theme}](${name}-${size}-${theme}.png)`;
    const row = [show('wide', 'light'), show('narrow', 'light'), show('wide', 'dark'), show('narrow', 'dark')];
    return `## ${caption}\n\n| wide | narrow | wide, dark | narrow, dark |\n|---|---|---|---|\n| ${row.join(' | ')} |\n`;
  });
  return `# What Usher looks like

Every main view, light and dark, 1440 × 900 and 390 × 844. Made by \`npx pnpm@12 shots\` on a server of its own; do not edit.

${sections.join('\n')}`;
}
