import { create } from '../view/create.ts';

export { createTray, type Tray } from './upload/tray.ts';

export const style = `
.tray { display: flex; flex-direction: column; gap: 6px; margin-block-end: 8px; }
.tray:empty { display: none; }
.tray ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; max-block-size: 132px; overflow-y: auto; }
.chip { position: relative; display: flex; align-items: center; gap: 8px; max-inline-size: 100%; padding: 4px 4px 4px 10px; padding-inline: 10px 4px;
  overflow: hidden; border: var(--_line); border-radius: 12px; background: var(--_surface); font-size: var(--_size-s); }
.chip > svg { inline-size: 18px; block-size: 18px; color: var(--_muted); }
.chip .name { min-inline-size: 0; max-inline-size: 22ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chip .detail { color: var(--_muted); white-space: nowrap; }
.chip progress { position: absolute; inset-inline: 0; inset-block-end: 0; inline-size: 100%; block-size: 3px; border: 0; appearance: none; background: none;
  color: var(--_accent); }
.chip progress::-webkit-progress-bar { background: var(--_bubble); }
.chip progress::-webkit-progress-value { background: var(--_accent); }
.chip progress::-moz-progress-bar { background: var(--_accent); }
.chip.broken { border-color: var(--_danger); }
.chip button { display: grid; place-items: center; flex: none; min-inline-size: 28px; min-block-size: 28px; border-radius: 8px; color: var(--_muted); }
.chip button:hover { background: var(--_bubble); color: var(--_text); }
.chip button svg { inline-size: 16px; block-size: 16px; }
.chip .again { padding-inline: 6px; color: var(--_text); font-weight: 600; text-decoration: underline; }
.tray .complaint { padding-inline: 14px; font-size: var(--_size-s); color: var(--_danger); }
`;

/** Opens the browser's own choice of files; nothing happens where it is left. @param near where the input is put meanwhile */
export function chooseFiles(
  near: HTMLElement,
  take: (files: File[]) => void,
  accepts?: readonly string[],
  isOne = false,
): void {
  const input = create('input', { type: 'file', hidden: true, multiple: !isOne, accept: accepts?.join(',') });
  input.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    input.remove();
    near.focus();
  });
  input.addEventListener('cancel', () => input.remove());
  near.after(input);
  input.click();
}
