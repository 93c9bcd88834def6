import type { FormField, Json } from '@usher/channel/web-protocol';
import type { ContentContext } from '../../view/content/content-view.ts';
import { create, createButton, createId } from '../../view/create.ts';
import { createIcon } from '../../view/icon.ts';
import type { FormWords } from '../form-words.ts';
import { chooseFiles, createTray } from '../upload.ts';

/** What one fills in, whatever its kind. */
export interface Control {
  readonly node: HTMLElement;
  /** What is described and marked as wrong. */
  readonly target: HTMLElement;
  /** Whether it is several controls, with a name for all. */
  readonly isGroup: boolean;
  /** null where nothing was filled in. */
  read(): Json;
  /** What else keeps it from being sent, in a sentence. */
  trouble(): string | undefined;
  focus(): void;
}

const inputs = {
  text: { type: 'text' },
  number: { type: 'number', step: 'any', inputmode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
} as const;

export function createControl(
  field: FormField,
  value: Json | undefined,
  id: string,
  context: ContentContext,
  words: FormWords,
): Control {
  switch (field.kind) {
    case 'text':
    case 'number':
    case 'date':
    case 'time':
      return createInput(field, value, id);
    case 'longtext': {
      const area = create('textarea', { id, rows: 3, dir: 'auto', class: 'input' });
      area.value = typeof value === 'string' ? value : '';
      return simple(area, () => area.value.trim() || null);
    }
    case 'select':
      return createSelect(field, value, id, words);
    case 'multiselect':
      return createChecks(field, value);
    case 'toggle': {
      const box = create('input', { id, type: 'checkbox', checked: value === true });
      return simple(box, () => box.checked);
    }
    case 'file':
      return createFileControl(id, context, words);
  }
}

function simple(target: HTMLElement, read: () => Json): Control {
  return { node: target, target, isGroup: false, read, trouble: () => undefined, focus: () => target.focus() };
}

function createInput({ kind }: FormField, value: Json | undefined, id: string): Control {
  const input = create('input', { ...inputs[kind as keyof typeof inputs], id, class: 'input', dir: 'auto' });
  if (typeof value === 'string' || typeof value === 'number') input.value = String(value);
  return simple(input, () => {
    const text = input.value.trim();
    if (kind !== 'number') return text || null;
    // What a browser cannot read as a number it gives as nothing.
    if (text === '') return input.validity.badInput ? '?' : null;
    return Number(text);
  });
}

function createSelect({ options = [] }: FormField, value: Json | undefined, id: string, words: FormWords): Control {
  const entries = options.map((option) =>
    create('option', { value: option.id, selected: option.id === value }, option.label),
  );
  const select = create('select', { id, class: 'input' }, create('option', { value: '' }, words.choose), ...entries);
  return simple(select, () => select.value || null);
}

function createChecks({ options = [] }: FormField, value: Json | undefined): Control {
  const chosen = Array.isArray(value) ? value : [];
  const boxes = options.map((option) => {
    const id = createId();
    const box = create('input', { id, type: 'checkbox', value: option.id, checked: chosen.includes(option.id) });
    return {
      box,
      row: create('div', { class: 'beside' }, box, create('label', { for: id, dir: 'auto' }, option.label)),
    };
  });
  const node = create('div', { class: 'checks', role: 'group' }, ...boxes.map(({ row }) => row));
  return {
    ...{ node, target: node, isGroup: true },
    read: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
    trouble: () => undefined,
    focus: () => boxes[0]?.box.focus(),
  };
}

function createFileControl(id: string, context: ContentContext, words: FormWords): Control {
  const tray = createTray(context, () => {});
  const button = createButton(
    { id, class: 'choice' },
    () => chooseFiles(button, tray.add),
    createIcon('clip'),
    words.chooseFile,
  );
  return {
    node: create('div', {}, tray.node, button),
    target: button,
    isGroup: true,
    read() {
      const files = tray.ready();
      return files.length === 0 ? null : { files: files.map((file) => file.id) };
    },
    trouble: () => (tray.isBusy() ? words.stillSending : undefined),
    focus: () => button.focus(),
  };
}
