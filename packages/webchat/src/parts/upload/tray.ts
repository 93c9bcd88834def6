import type { FileAnswer, WebErrorCode } from '@usher/channel/web-protocol';
import { create, createButton } from '../../view/create.ts';
import { createIcon } from '../../view/icon.ts';
import type { ViewContext } from '../../view/view-context.ts';
import { choosePartWords } from '../../words/choose-part-words.ts';
import { formatBytes } from '../format-bytes.ts';
import { type UploadWords, uploadWords } from '../upload-words.ts';
import { checkFile } from './check-file.ts';
import { sendFile } from './send-file.ts';

/** Files that are chosen: each is sent at once, shows how far it is, and can be taken back. */
export interface Tray {
  readonly node: HTMLElement;
  add(files: Iterable<File>, accepts?: readonly string[], mostBytes?: number): void;
  /** What the server has. */
  ready(): readonly FileAnswer[];
  /** Whether one is still on its way. */
  isBusy(): boolean;
  clear(): void;
}

interface Chip {
  readonly node: HTMLElement;
  answer: FileAnswer | undefined;
  isBusy: boolean;
  stop(): void;
}

export function createTray(
  context: Pick<ViewContext, 'language' | 'files'>,
  onChange: () => void,
  most = Number.POSITIVE_INFINITY,
): Tray {
  const words = choosePartWords(uploadWords, context.language);
  const list = create('ul', { 'aria-label': words.files, hidden: true });
  const told = create('p', { class: 'visually-hidden', role: 'status' });
  const complaint = create('p', { class: 'complaint', role: 'alert', hidden: true });
  const node = create('div', { class: 'tray' }, list, complaint, told);
  let chips: Chip[] = [];

  function say(text: string): void {
    told.textContent = text;
  }

  function complain(text: string): void {
    complaint.textContent = text;
    complaint.hidden = text === '';
  }

  function remove(chip: Chip): void {
    chip.stop();
    chip.node.remove();
    chips = chips.filter((each) => each !== chip);
    changed();
  }

  function changed(): void {
    list.hidden = chips.length === 0;
    onChange();
  }

  function addOne(file: File): void {
    const target = context.files.target();
    if (target === undefined) return;
    const parts = { context, words, file, target, say, complain };
    const chip = createChip(parts, changed, () => remove(chip));
    chips.push(chip);
    list.append(chip.node);
  }

  return {
    node,
    add(files, accepts, mostBytes = Number.POSITIVE_INFINITY) {
      complain('');
      const limits = context.files.limits();
      if (limits === undefined) return;
      const largest = Math.min(limits.mostBytes, mostBytes);
      const room = Math.min(limits.most, most);
      for (const file of files) {
        const problem = checkFile(file, largest, accepts);
        if (problem !== undefined)
          complain(toSentence(problem, file.name, formatBytes(largest, context.language), words));
        else if (chips.length >= room) complain(words.tooMany(room));
        else addOne(file);
      }
      changed();
    },
    ready: () => chips.flatMap(({ answer }) => (answer === undefined ? [] : [answer])),
    isBusy: () => chips.some(({ isBusy }) => isBusy),
    clear() {
      for (const { node: each, stop } of chips) {
        stop();
        each.remove();
      }
      chips = [];
      complain('');
      changed();
    },
  };
}

function toSentence(problem: ReturnType<typeof checkFile>, name: string, most: string, words: UploadWords): string {
  if (problem === 'too-large') return words.tooLarge(name, most);
  return problem === 'empty' ? words.empty(name) : words.wrongKind(name);
}

interface ChipParts {
  readonly context: Pick<ViewContext, 'language'>;
  readonly words: UploadWords;
  readonly file: File;
  readonly target: { readonly url: string; readonly token: string };
  /** Has something read out. */
  readonly say: (text: string) => void;
  /** Shows it, and has it read out. */
  readonly complain: (text: string) => void;
}

function createChip(
  { context, words, file, target, say, complain }: ChipParts,
  onChange: () => void,
  remove: () => void,
): Chip {
  const { name } = file;
  const progress = create('progress', { max: 1, value: 0, 'aria-label': name });
  const detail = create('span', { class: 'detail' }, formatBytes(file.size, context.language));
  const again = createButton({ class: 'again', hidden: true }, send, words.tryAgain);
  const out = createButton({ 'aria-label': words.cancel(name) }, remove, createIcon('close'));
  const label = create('span', { class: 'name', dir: 'auto', title: name }, name);
  const node = create('li', { class: 'chip' }, createIcon('file'), label, detail, again, out, progress);
  let stop = () => {};
  const chip: Chip = { node, answer: undefined, isBusy: true, stop: () => stop() };
  send();

  function send(): void {
    let isStopped = false;
    chip.isBusy = true;
    again.hidden = true;
    progress.hidden = false;
    node.classList.remove('broken');
    say(words.sending(name, 0));
    const sending = sendFile(file, target, (part) => {
      progress.value = part;
    });
    stop = () => {
      isStopped = true;
      sending.cancel();
    };
    sending.done.then(
      (answer) => {
        if (isStopped) return;
        chip.answer = answer;
        say(words.isReady(name));
        settle();
      },
      ({ message: code }: Error) => {
        if (isStopped) return;
        node.classList.add('broken');
        const hasRoom = code !== ('web/too-many-files' satisfies WebErrorCode);
        again.hidden = !hasRoom;
        if (hasRoom) say(words.failed(name));
        else complain(words.noRoom(name));
        settle();
      },
    );
    onChange();
  }

  function settle(): void {
    chip.isBusy = false;
    progress.hidden = true;
    out.setAttribute('aria-label', words.remove(name));
    stop = () => {};
    onChange();
  }

  return chip;
}
