import { Button, Select, TextField } from '@usher/design';
import { listResumePoints } from '@usher/engine';
import { SendHorizontal } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import type { Input, Moment } from './session.ts';

interface ComposerProps {
  readonly moment: Moment;
  readonly onAct: (input: Input) => void;
}

/** Writes as the customer; while an agent holds the conversation, as the agent too. */
export function Composer({ moment, onAct }: ComposerProps) {
  const isAgentThere = moment.snapshot.control.holder !== 'bot';
  return (
    <div className="simulator-composer">
      {isAgentThere ? <AgentControls onAct={onAct} /> : null}
      <SayForm
        label="Write as the customer"
        onSay={(text) => onAct({ do: 'say', text })}
        isDisabled={false}
        placeholder={moment.snapshot.status === 'done' ? 'The conversation has ended' : 'Write as the customer'}
      />
    </div>
  );
}

interface SayFormProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onSay: (text: string) => void;
  readonly isDisabled: boolean;
}

function SayForm({ label, placeholder, onSay, isDisabled }: SayFormProps) {
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSay(text);
    setText('');
  };
  return (
    <form className="simulator-say" onSubmit={send}>
      <TextField
        label={label}
        isLabelHidden
        placeholder={placeholder}
        value={text}
        onChange={setText}
        isDisabled={isDisabled}
      />
      <Button type="submit" icon={<SendHorizontal aria-hidden="true" />} isDisabled={isDisabled}>
        Send
      </Button>
    </form>
  );
}

/** What the desk does in a real conversation. */
function AgentControls({ onAct }: Pick<ComposerProps, 'onAct'>) {
  const journey = useJourney();
  const points = listResumePoints(journey).map(({ key, label }) => ({ id: key, label }));
  const [to, setTo] = useState<string>();
  const label = points.find(({ id }) => id === to)?.label;
  return (
    <fieldset className="simulator-agent">
      <legend>As the agent</legend>
      <SayForm
        label="Write as the agent"
        placeholder="Write as the agent"
        onSay={(text) => onAct({ do: 'agent-says', text })}
        isDisabled={false}
      />
      <div className="simulator-row">
        <Select
          label="Give back at"
          isLabelHidden
          options={[{ id: '', label: 'where it stood' }, ...points]}
          value={to ?? ''}
          onChange={(id) => setTo(id === '' ? undefined : id)}
        />
        <Button
          size="s"
          onPress={() =>
            onAct({
              do: 'give-back',
              outcome: 'returned',
              label: label === undefined ? 'The agent gives back to the bot' : `The agent gives back at “${label}”`,
              ...(to === undefined ? {} : { to }),
            })
          }
        >
          Give back
        </Button>
        <Button size="s" onPress={() => onAct({ do: 'give-back', outcome: 'served', label: 'The agent resolves it' })}>
          Resolve
        </Button>
      </div>
    </fieldset>
  );
}
