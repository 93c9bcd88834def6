import { type BlockContext, behaveAsking, type Reading } from '@usher/engine';
import type { JsonObject, PropsOf } from '@usher/journey';
import { bytesOfMegabyte, type FileDemand, patternsOf, readFile } from '../answer/read-file.ts';
import { askFile } from './ask-file.block.ts';

type Props = PropsOf<typeof askFile>;

export const askFileBlock = behaveAsking(askFile, {
  prompt: (props, context) => {
    const { kinds, mostBytes } = demandOf(props);
    return {
      kind: 'request',
      request: 'file',
      text: context.text('prompt') ?? '',
      ...(kinds.length === 0 ? {} : { accepts: patternsOf(kinds) }),
      mostBytes,
    };
  },
  read: (props, context, { attachments }) => {
    const files = attachments.map((attachment) => readFile(attachment, demandOf(props)));
    const isWrong = files.length === 0 || files.length > props.mostFiles || files.includes(undefined);
    return isWrong ? { ok: false } : keep(files as JsonObject[], props, context);
  },
});

function demandOf({ accepts, mostMegabytes }: Props): Required<FileDemand> {
  return { kinds: accepts.map(({ kind }) => kind), mostBytes: mostMegabytes * bytesOfMegabyte };
}

/** One file as such, several as a list, or as the variable holds them. */
function keep(files: readonly JsonObject[], { mostFiles, saveAs }: Props, context: BlockContext): Reading {
  const [first] = files;
  if (first === undefined) return { ok: false };
  const shapes = mostFiles === 1 ? [first, [first]] : [[...files], ...(files.length === 1 ? [first] : [])];
  const value = saveAs === undefined ? shapes[0] : shapes.find((shape) => context.fits(saveAs, shape));
  return value === undefined ? { ok: false } : { ok: true, value };
}
