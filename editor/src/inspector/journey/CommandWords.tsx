import { Button, IconButton, Popover, TextField } from '@usher/design';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useJourney } from '../../app/editor-context.tsx';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { nameLanguage } from '../fields/language-names.ts';
import { Fold } from '../parts/Fold.tsx';
import { splitWords } from '../state/TagsField.tsx';

/** Words that the customer may write at any time, such as “agent”. */
export function CommandWords() {
  const { commands } = useJourney();
  const names = Object.keys(commands);
  return (
    <Fold title="Commands" count={names.length}>
      <p className="usher-hint">
        Words that a customer may write at any time. Each command is an event that lines can begin with.
      </p>
      {names.map((name) => (
        <Command key={name} name={name} />
      ))}
      <NewCommand />
    </Fold>
  );
}

function Command({ name }: { name: string }) {
  const { commands, languages } = useJourney();
  const { run } = useCommands();
  const problem = useProblem(`commands.${name}`);
  return (
    <section className="inspector-card" aria-label={`Command ${name}`} data-path={`commands.${name}`}>
      <div className="inspector-item-head">
        <code className="inspector-item-title">{name}</code>
        <IconButton
          size="s"
          label={`Remove the command ${name}`}
          icon={<Trash2 aria-hidden="true" />}
          onPress={() => run('removeCommand', { name })}
        />
      </div>
      {languages.map((language, index) => (
        <Words
          key={language}
          name={name}
          language={language}
          words={commands[name]?.[language] ?? []}
          problem={index === 0 ? problem : undefined}
        />
      ))}
    </section>
  );
}

interface WordsProps {
  readonly name: string;
  readonly language: string;
  readonly words: readonly string[];
  readonly problem: string | undefined;
}

function Words({ name, language, words, problem }: WordsProps) {
  const { commands } = useJourney();
  const { run } = useCommands();
  const [typed, setTyped] = useState('');
  const isSame = splitWords(typed).join() === words.join();
  const change = (text: string) => {
    setTyped(text);
    const { [language]: _, ...rest } = commands[name] ?? {};
    const next = splitWords(text);
    run(
      'setCommand',
      { name, words: next.length === 0 ? rest : { ...rest, [language]: next } },
      `commands.${name}.${language}`,
    );
  };
  return (
    <TextField
      label={nameLanguage(language)}
      problem={problem}
      placeholder="Words, separated by commas"
      value={isSame ? typed : words.join(', ')}
      onChange={change}
    />
  );
}

function NewCommand() {
  return (
    <Popover
      label="Add a command"
      placement="bottom start"
      trigger={
        <Button size="s" variant="quiet" icon={<Plus aria-hidden="true" />}>
          Add a command
        </Button>
      }
    >
      {({ close }) => <NewCommandForm onDone={close} />}
    </Popover>
  );
}

function NewCommandForm({ onDone }: { onDone: () => void }) {
  const { languages } = useJourney();
  const { attempt } = useCommands();
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const add = () => {
    const [first = 'en'] = languages;
    const result = attempt('setCommand', { name, words: { [first]: [name] } });
    if (result.ok) onDone();
    else setRefusal(result.message);
  };
  return (
    <div className="inspector-popover-form">
      <TextField
        label="Name"
        hint="Such as agent or opening-hours."
        isCode
        autoFocus
        problem={refusal}
        value={name}
        onChange={(text) => {
          setName(text);
          setRefusal(undefined);
        }}
        onSubmit={add}
      />
      <div className="inspector-row-end">
        <Button variant="primary" size="s" isDisabled={name === ''} onPress={add}>
          Add
        </Button>
      </div>
    </div>
  );
}
