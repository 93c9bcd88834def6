import type { MarkdownInline } from './tree.ts';

/** What may be open while a line is read; each at most once, which keeps the work linear. */
export type Mark = 'bold' | 'italic' | 'strike' | 'link';

interface Frame {
  mark: Mark | 'root';
  /** How it was written: literal text again, where nothing closes it. */
  written: string;
  readonly children: MarkdownInline[];
}

export interface InlineStack {
  add(node: MarkdownInline): void;
  open(mark: Mark, written: string): void;
  isOpen(mark: Mark): boolean;
  /** Which of the two was opened last and is still open. */
  innermost(one: Mark, other: Mark): Mark | undefined;
  /** Ends what is open as such a mark; marks opened since then were none. */
  close(mark: Mark, wrap: (children: MarkdownInline[]) => MarkdownInline): void;
  /** Takes back the opening of a mark. */
  cancel(mark: Mark): void;
  finish(): MarkdownInline[];
}

export function createInlineStack(): InlineStack {
  const root: Frame = { mark: 'root', written: '', children: [] };
  const frames: Frame[] = [root];
  const top = () => frames.at(-1) ?? root;
  const find = (mark: Mark) => frames.findLastIndex((frame) => frame.mark === mark);
  const add = (node: MarkdownInline) => {
    const { children } = top();
    const last = children.length - 1;
    const before = children[last];
    if (typeof node === 'string' && typeof before === 'string') children[last] = before + node;
    else if (node !== '') children.push(node);
  };
  const unwind = (length: number) => {
    while (frames.length > length) {
      const { written, children } = frames.pop() ?? root;
      add(written);
      for (const child of children) add(child);
    }
  };
  return {
    add,
    open: (mark, written) => frames.push({ mark, written, children: [] }),
    isOpen: (mark) => find(mark) > 0,
    innermost: (one, other) => {
      const place = Math.max(find(one), find(other));
      return place > 0 ? (frames[place]?.mark as Mark) : undefined;
    },
    close: (mark, wrap) => {
      swapTwins(frames, mark);
      unwind(find(mark) + 1);
      const { children } = frames.pop() ?? root;
      add(wrap(children));
    },
    cancel: (mark) => unwind(find(mark)),
    finish: () => {
      unwind(1);
      return root.children;
    },
  };
}

/** `***a** b*`: which of two marks opened in one place is the outer one shows only when the first of them closes. */
function swapTwins(frames: Frame[], mark: Mark): void {
  const inner = frames.at(-1);
  const outer = frames.at(-2);
  if (inner === undefined || outer?.mark !== mark || outer.children.length > 0 || inner.mark === 'link') return;
  [inner.mark, outer.mark] = [mark, inner.mark as Mark];
  [inner.written, outer.written] = [outer.written, inner.written];
}
