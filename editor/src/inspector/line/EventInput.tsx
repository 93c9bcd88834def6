import { Select, TextField } from '@usher/design';
import { useJourney } from '../../app/editor-context.tsx';
import { listEvents } from './event-names.ts';

interface EventInputProps {
  readonly label: string;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (event: string) => void;
}

/** An event of the conversation, or one that another system raises. */
export function EventInput({ label, problem, value, onChange }: EventInputProps) {
  const journey = useJourney();
  const isCustom = value.startsWith('custom.');
  const events = listEvents(journey);
  const options = [...events, { id: 'custom.', label: 'An event of another system' }];
  const isListed = isCustom || value === '' || events.some(({ id }) => id === value);
  return (
    <>
      <Select
        label={label}
        problem={isCustom ? undefined : problem}
        placeholder="Choose an event"
        options={isListed ? options : [...options, { id: value, label: value }]}
        value={isCustom ? 'custom.' : value || undefined}
        onChange={(event) => onChange(event === 'custom.' ? 'custom.event' : event)}
      />
      {isCustom ? (
        <TextField
          label="Name of the event"
          problem={problem}
          isCode
          value={value.slice('custom.'.length)}
          onChange={(name) => onChange(`custom.${name}`)}
        />
      ) : null}
    </>
  );
}
