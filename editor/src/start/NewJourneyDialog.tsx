import { Button, Dialog, Select, TextField } from '@usher/design';
import { FileText, Headset, MessageCircleQuestion } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import './new-journey.css';

export type Starter = 'blank' | 'question' | 'hand-over';

export interface NewJourney {
  readonly starter: Starter;
  readonly name: string;
  readonly language: string;
}

export interface NewJourneyDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** @returns a sentence where it could not be made */
  readonly onCreate: (journey: NewJourney) => Promise<string | undefined>;
}

const starters: readonly {
  readonly id: Starter;
  readonly title: string;
  readonly text: string;
  readonly icon: ReactNode;
}[] = [
  {
    id: 'question',
    title: 'Question',
    text: 'Asks for a name, answers, and ends. The quickest way to see how it works.',
    icon: <MessageCircleQuestion />,
  },
  {
    id: 'hand-over',
    title: 'Hand-over',
    text: 'Offers a choice, calls a person, and takes the conversation back afterwards.',
    icon: <Headset />,
  },
  { id: 'blank', title: 'Blank', text: 'An empty canvas.', icon: <FileText /> },
];

const languages = [
  { id: 'en', label: 'English' },
  { id: 'de', label: 'Deutsch' },
  { id: 'fr', label: 'Français' },
  { id: 'es', label: 'Español' },
] as const;

/** Begins a journey: what it starts as, how it is called, which language it speaks first. */
export function NewJourneyDialog({ isOpen, onClose, onCreate }: NewJourneyDialogProps) {
  const [starter, setStarter] = useState<Starter>('question');
  const [name, setName] = useState('');
  const [language, setLanguage] = useState('en');
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const form = useId();
  const create = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isPending) return;
    if (name.trim() === '') return setProblem('Give it a name, such as “Refund”.');
    setPending(true);
    setProblem(await onCreate({ starter, name: name.trim(), language }));
    setPending(false);
  };
  return (
    <Dialog
      title="New journey"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void create()} isPending={isPending}>
            Create
          </Button>
        </>
      }
    >
      <form id={form} className="new-journey" onSubmit={(event) => void create(event)}>
        <TextField label="Name" value={name} onChange={setName} problem={problem} placeholder="Refund" autoFocus />
        <fieldset>
          <legend>Begin with</legend>
          {starters.map(({ id, title, text, icon }) => (
            <label key={id} className={id === starter ? 'chosen' : undefined}>
              <input
                type="radio"
                name={`${form}-starter`}
                value={id}
                checked={id === starter}
                onChange={() => setStarter(id)}
              />
              <span aria-hidden="true">{icon}</span>
              <span>
                <strong>{title}</strong>
                <small>{text}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Select
          label="Language"
          hint="More can be added later."
          options={languages}
          value={language}
          onChange={setLanguage}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
