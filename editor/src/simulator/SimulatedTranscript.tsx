import type { ListedChannel } from '@usher/api/channels';
import { degradeWords } from '@usher/channel';
import { useEffect, useMemo, useRef } from 'react';
import { FittedMessages } from './ShownAs.tsx';
import { SimulatedContent } from './SimulatedContent.tsx';
import type { Input, Moment, SimulatedLine } from './session.ts';
import { type ShownLine, showAs } from './show-as.ts';

interface TranscriptProps {
  readonly moment: Moment;
  readonly language: string;
  readonly onPick: (input: Input) => void;
  /** The channel that it is shown as on; left out, it is shown as it was drawn. */
  readonly channel?: ListedChannel | undefined;
}

/** What was said, as a customer sees it; buttons of open questions can be pressed. */
export function SimulatedTranscript({ moment, onPick, channel }: TranscriptProps) {
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to scroll
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [moment.lines.length]);
  const shown = useMemo((): readonly ShownLine[] => {
    if (channel === undefined) return moment.lines.map((line) => ({ is: 'line', line }));
    return showAs(moment.lines, channel.capabilities, degradeWords(moment.snapshot.language));
  }, [moment, channel]);
  return (
    <ol className="simulator-lines" aria-label="Conversation" aria-live="polite" lang={moment.snapshot.language}>
      {shown.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
        <li key={index} className={`simulator-line ${each.is === 'said' ? each.from : each.line.from}`}>
          {each.is === 'line' ? (
            <Line line={each.line} moment={moment} onPick={onPick} />
          ) : (
            <>
              <span className="visually-hidden">{speakers[each.from]}</span>
              <FittedMessages degraded={each.degraded} channel={channel?.name ?? ''} moment={moment} onPick={onPick} />
            </>
          )}
        </li>
      ))}
      <li ref={end} aria-hidden="true" />
    </ol>
  );
}

const speakers: Readonly<Record<SimulatedLine['from'], string>> = {
  bot: 'Bot: ',
  agent: 'Agent: ',
  customer: 'Customer: ',
  world: '',
};

function Line({ line, moment, onPick }: Pick<TranscriptProps, 'moment' | 'onPick'> & { readonly line: SimulatedLine }) {
  return (
    <>
      <span className="visually-hidden">{speakers[line.from]}</span>
      {'content' in line ? (
        <SimulatedContent content={line.content} moment={moment} onPick={onPick} />
      ) : line.from === 'customer' ? (
        <p className="simulator-bubble">{line.text}</p>
      ) : (
        <p>{line.text}</p>
      )}
    </>
  );
}
