import type { ListedChannel } from '@usher/api/channels';
import { degradeWords } from '@usher/channel';
import { useEffect, useMemo, useRef } from 'react';
import { FittedMessages } from './content/FittedMessages.tsx';
import type { Play } from './content/play.ts';
import { SimulatedContent } from './content/SimulatedContent.tsx';
import { optionOfToken } from './option-of-token.ts';
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
  const play = useMemo(
    (): Play => ({ optionOf: (token) => optionOfToken(moment.snapshot, token), onPick }),
    [moment, onPick],
  );
  return (
    <ol className="simulator-lines" aria-label="Conversation" aria-live="polite" lang={moment.snapshot.language}>
      {shown.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
        <li key={index} className={`simulator-line ${each.is === 'said' ? each.from : each.line.from}`}>
          {each.is === 'line' ? (
            <Line line={each.line} play={play} />
          ) : (
            <>
              <span className="visually-hidden">{speakers[each.from]}</span>
              <FittedMessages degraded={each.degraded} channel={channel?.name ?? ''} play={play} />
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

function Line({ line, play }: { readonly line: SimulatedLine; readonly play: Play }) {
  return (
    <>
      <span className="visually-hidden">{speakers[line.from]}</span>
      {'content' in line ? (
        <SimulatedContent content={line.content} play={play} />
      ) : line.from === 'customer' ? (
        <p className="simulator-bubble">{line.text}</p>
      ) : (
        <p>{line.text}</p>
      )}
    </>
  );
}
