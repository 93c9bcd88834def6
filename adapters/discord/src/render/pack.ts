import { splitAtLimit } from '@usher/channel';
import type {
  APIContainerComponent,
  APIMediaGalleryComponent,
  APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import { discordLimits as limits } from '../limits.ts';
import { component, type LoadedFiles, type NativeFile, type NativeMessage, type Row } from './native.ts';

/** A part of a message: shown in the order given. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** A file beside the message, with a player where Discord has one. */
  | { readonly kind: 'file'; readonly file: NativeFile }
  /** What only messages made of components can hold, with the files that it shows. */
  | {
      readonly kind: 'component';
      readonly component: APIContainerComponent | APIMediaGalleryComponent;
      readonly files: readonly NativeFile[];
    };

/** Parts that belong together: a question and its buttons. */
export type Group = readonly Part[];

/** Puts groups into as few messages as hold them, in order; nothing is cut that fits into a message of its own. */
export function pack(groups: readonly Group[], loaded: LoadedFiles, onlyV2 = false): readonly NativeMessage[] {
  const form = (parts: readonly Part[]) => (onlyV2 ? undefined : asPlain(parts, loaded)) ?? asV2(parts, loaded);
  const messages: NativeMessage[] = [];
  let current: readonly Part[] = [];
  const flush = () => {
    const message = current.length > 0 ? form(current) : undefined;
    if (message !== undefined) messages.push(message);
    current = [];
  };
  for (const group of groups.flatMap((each) => breakUp(each, form))) {
    if (form([...current, ...group]) === undefined) flush();
    current = [...current, ...group];
  }
  flush();
  return messages;
}

/** A group that is too large for one message falls into its parts, and a text that is too long into several. */
function breakUp(group: Group, form: (parts: readonly Part[]) => NativeMessage | undefined): readonly Group[] {
  if (form(group) !== undefined) return [group];
  return group.flatMap((part): Group[] => {
    if (part.kind === 'text') return splitAtLimit(part.text, limits.content).map((text) => [{ kind: 'text', text }]);
    if (part.kind === 'rows') return part.rows.map((row) => [{ kind: 'rows', rows: [row] }]);
    return [[part]];
  });
}

/** Text, then files, then rows, as far as the parts come in that order. */
function asPlain(parts: readonly Part[], loaded: LoadedFiles): NativeMessage | undefined {
  const order = { text: 0, file: 1, rows: 2, component: 3 } as const;
  const places = parts.map((part) => order[part.kind]);
  if (places.some((place, index) => place === 3 || place < (places[index - 1] ?? 0))) return undefined;
  const content = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');
  const rows = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []));
  const files = parts.flatMap((part) => (part.kind === 'file' ? [part.file] : []));
  if (content.length > limits.content || rows.length > limits.rows || !canCarry(files, loaded)) return undefined;
  return { isV2: false, content, components: rows, files };
}

/** Everything in its order; what stands beside a message has no place in it. */
function asV2(parts: readonly Part[], loaded: LoadedFiles): NativeMessage | undefined {
  if (parts.some((part) => part.kind === 'file')) return undefined;
  const components = parts.flatMap((part): APIMessageTopLevelComponent[] => {
    if (part.kind === 'text') return [{ type: component.text, content: part.text }];
    if (part.kind === 'rows') return [...part.rows];
    return part.kind === 'component' ? [part.component] : [];
  });
  const files = parts.flatMap((part) => (part.kind === 'component' ? part.files : []));
  const { count, text } = measure(components);
  if (count > limits.components || text > limits.componentText || !canCarry(files, loaded)) return undefined;
  return { isV2: true, content: '', components, files };
}

function canCarry(files: readonly NativeFile[], loaded: LoadedFiles): boolean {
  const bytes = files.reduce((sum, { url }) => sum + (loaded.get(url)?.bytes.length ?? 0), 0);
  return files.length <= limits.files && bytes <= limits.requestBytes;
}

interface Tree {
  readonly type: number;
  readonly content?: unknown;
  readonly components?: readonly unknown[];
}

function measure(components: readonly Tree[]): { readonly count: number; readonly text: number } {
  let count = 0;
  let text = 0;
  for (const each of components) {
    const inner = measure((each.components ?? []) as readonly Tree[]);
    count += 1 + inner.count;
    text += inner.text + (each.type === component.text ? String(each.content).length : 0);
  }
  return { count, text };
}
