import { Button, MenuButton, Select, TextField } from '@usher/design';
import { listResumePoints } from '@usher/engine';
import { Paperclip, SendHorizontal } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import { exampleFiles, examplePlace, fileInput } from './sent-things.ts';
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
        more={<SendMenu onAct={onAct} />}
      />
    </div>
  );
}

interface SayFormProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onSay: (text: string) => void;
  readonly isDisabled: boolean;
  /** Beside the field. */
  readonly more?: ReactNode;
}

function SayForm({ label, placeholder, onSay, isDisabled, more }: SayFormProps) {
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
      {more}
      <Button type="submit" icon={<SendHorizontal aria-hidden="true" />} isDisabled={isDisabled}>
        Send
      </Button>
    </form>
  );
}

/** What customers send beside words. */
function SendMenu({ onAct }: Pick<ComposerProps, 'onAct'>) {
  const send = (id: string) => {
    const file = exampleFiles.find(({ name }) => name === id);
    if (file !== undefined) onAct(fileInput(file));
    else if (id === 'place') onAct({ do: 'place', ...examplePlace });
    else onAct({ do: 'react', emoji: id });
  };
  return (
    <MenuButton
      label="Send something else as the customer"
      icon={<Paperclip aria-hidden="true" />}
      isIconOnly
      items={[
        {
          title: 'Files',
          actions: exampleFiles.map(({ name, bytes }) => ({ id: name, label: `${name} (${sayBytes(bytes)})` })),
        },
        { title: 'Place', actions: [{ id: 'place', label: `A place: ${examplePlace.name}` }] },
        { title: 'Reactions', actions: ['👍', '👎', '❤️'].map((id) => ({ id, label: id })) },
      ]}
      onAction={send}
    />
  );
}

function sayBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
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
