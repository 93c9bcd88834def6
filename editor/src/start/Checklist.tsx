import { Button, IconButton } from '@usher/design';
import { CheckCircle2, Circle, X } from 'lucide-react';
import { useEditor, useJourney } from '../app/editor-context.tsx';
import { type ChecklistFacts, type ChecklistStep, listChecklist } from './checklist-steps.ts';
import './checklist.css';

export interface ChecklistProps extends ChecklistFacts {
  readonly chatUrl: string;
  readonly onAction: (step: ChecklistStep) => void;
  readonly onDismiss: () => void;
}

const words: Readonly<
  Record<ChecklistStep, { readonly title: string; readonly text: string; readonly action: string }>
> = {
  write: {
    title: 'Write what the bot says',
    text: 'Double-click the canvas to add a step, then write its text on the right.',
    action: 'Add a step',
  },
  ask: {
    title: 'Ask a question',
    text: 'Pull a line from a step into the empty canvas and choose what to ask.',
    action: 'Add a question',
  },
  try: { title: 'Try it', text: 'Talk to it beside the drawing; nobody else sees it.', action: 'Try it' },
  publish: {
    title: 'Publish it',
    text: 'What must be mended first is listed with ways to mend it.',
    action: 'Publish',
  },
  chat: { title: 'Open the chat', text: 'Meet it as a customer does.', action: 'Open the chat' },
};

/** Leads a newcomer from the first text to the chat of a published journey. */
export function Checklist({ chatUrl, onAction, onDismiss, ...facts }: ChecklistProps) {
  const { catalog } = useEditor();
  const journey = useJourney();
  const items = listChecklist(journey, catalog, facts);
  const next = items.find(({ isDone }) => !isDone)?.step;
  const count = items.filter(({ isDone }) => isDone).length;
  return (
    <aside className="checklist" aria-label="First steps">
      <header>
        <h2>First steps</h2>
        <span aria-live="polite">{`${count} of ${items.length}`}</span>
        <IconButton size="s" label="Hide the first steps" icon={<X />} onPress={onDismiss} />
      </header>
      <ol>
        {items.map(({ step, isDone }) => (
          <li key={step} className={isDone ? 'done' : step === next ? 'next' : undefined}>
            {isDone ? <CheckCircle2 aria-label="Done" /> : <Circle aria-label="To do" />}
            <div>
              <strong>{words[step].title}</strong>
              {step === next ? (
                <>
                  <p>{words[step].text}</p>
                  {step === 'chat' ? (
                    <a
                      className="usher-button primary small"
                      href={chatUrl}
                      target="_blank"
                      rel="noreferrer"
                      onClick={() => onAction(step)}
                    >
                      {words[step].action}
                    </a>
                  ) : (
                    <Button size="s" variant="primary" onPress={() => onAction(step)}>
                      {words[step].action}
                    </Button>
                  )}
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}
