import { useEffect, useRef } from 'react';
import { SimulatedContent } from './SimulatedContent.tsx';
import type { Input, Moment, SimulatedLine } from './session.ts';

interface TranscriptProps {
  readonly moment: Moment;
  readonly language: string;
  readonly onPick: (input: Input) => void;
}

/** What was said, as a customer sees it; buttons of open questions can be pressed. */
export function SimulatedTranscript({ moment, onPick }: TranscriptProps) {
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to scroll
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [moment.lines.length]);
  return (
    <ol className="simulator-lines" aria-label="Conversation" aria-live="polite" lang={moment.snapshot.language}>
      {moment.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
        <li key={index} className={`simulator-line ${line.from}`}>
          <Line line={line} moment={moment} onPick={onPick} />
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

function Line({ line, moment, onPick }: Omit<TranscriptProps, 'language'> & { readonly line: SimulatedLine }) {
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
