import { Button } from '@usher/design';
import { nextTimer } from '@usher/engine';
import { Clock, FastForward } from 'lucide-react';
import { useJourney } from '../app/editor-context.tsx';
import { describeTimer } from './describe-timer.ts';
import { describeSpan } from './describe-wait.ts';
import type { Input, Moment } from './session.ts';

const steps = [
  { label: '+1 min', millis: 60_000 },
  { label: '+1 h', millis: 3_600_000 },
  { label: '+1 day', millis: 86_400_000 },
] as const;

/** The clock of the conversation, which stands still until it is moved. */
export function ClockBar({ moment, onAct }: { readonly moment: Moment; readonly onAct: (input: Input) => void }) {
  const journey = useJourney();
  const timer = nextTimer(moment.snapshot);
  const time = new Intl.DateTimeFormat('en', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <div className="simulator-clock">
      <span className="simulator-time">
        <Clock aria-hidden="true" /> <span className="visually-hidden">The conversation's clock: </span>
        {time.format(moment.now)}
      </span>
      {steps.map(({ label, millis }) => (
        <Button key={label} size="s" variant="quiet" onPress={() => onAct({ do: 'advance', millis })}>
          {label}
        </Button>
      ))}
      {timer === undefined ? null : (
        <Button
          size="s"
          variant="quiet"
          icon={<FastForward aria-hidden="true" />}
          onPress={() => onAct({ do: 'advance', millis: Math.max(timer.due - moment.now, 0) })}
        >
          {`${describeTimer(journey, timer.timer)}, ${describeSpan(timer.due - moment.now) ?? 'now'}`}
        </Button>
      )}
    </div>
  );
}
