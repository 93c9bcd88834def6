import { Button, MenuButton, Select, TextField, useToasts } from '@usher/design';
import type { JourneyTestResult } from '@usher/engine';
import type { JourneyTest } from '@usher/journey';
import { Plus, WandSparkles } from 'lucide-react';
import { useEditor, useJourney } from '../app/editor-context.tsx';
import { useDraft } from '../inspector/edit/use-draft.ts';
import { nameLanguage } from '../inspector/fields/language-names.ts';
import { StepList } from './StepList.tsx';
import type { Failure } from './script/describe-failure.ts';
import { allStepKinds, stepKinds } from './script/step-kinds.ts';
import { useTestCommands } from './use-test-commands.ts';

export interface TestBodyProps {
  readonly test: JourneyTest;
  readonly index: number;
  readonly result: JourneyTestResult | undefined;
  readonly failure: Failure | undefined;
}

/** An opened test: its name, its language, its steps. */
export function TestBody({ test, index, result, failure }: TestBodyProps) {
  const { languages } = useJourney();
  const commands = useTestCommands();
  const rewrite = useRewriting();
  const { refusal, ...name } = useDraft(test.name, (text) => commands.rename(index, text));
  const [first = 'en'] = languages;
  return (
    <>
      <TextField label="Name" {...name} problem={refusal} />
      {languages.length === 1 && test.language === undefined ? null : (
        <Select
          label="Language"
          options={[...new Set([...languages, ...(test.language === undefined ? [] : [test.language])])].map((id) => ({
            id,
            label: nameLanguage(id),
          }))}
          value={test.language ?? first}
          onChange={(language) => commands.setLanguage(index, language === first ? undefined : language)}
        />
      )}
      <StepList test={test} index={index} result={result} failure={failure} />
      <div className="tests-actions">
        <MenuButton
          label="Add a step"
          size="s"
          icon={<Plus aria-hidden="true" />}
          items={allStepKinds.map((id) => ({ id, label: stepKinds[id].label }))}
          onAction={(kind) => commands.addStep(index, stepKinds[kind].begin(), test.script.length)}
        />
        <Button
          size="s"
          variant={failure === undefined ? 'plain' : 'primary'}
          icon={<WandSparkles aria-hidden="true" />}
          onPress={() => void rewrite(test)}
        >
          Expect what happens now
        </Button>
      </div>
    </>
  );
}

/** Writes what a test expects from what the engine says now. */
function useRewriting(): (test: JourneyTest) => Promise<void> {
  const { document, blocks } = useEditor();
  const commands = useTestCommands();
  const toasts = useToasts();
  return async (test) => {
    try {
      // The engine comes with it, and most who open a journey change no test.
      const { expectNowIn } = await import('./script/expect-now.ts');
      const { test: rewritten, stuck } = expectNowIn(document.journey, blocks, test, Date.now());
      commands.replace(test, rewritten, 'Expect what happens now');
      if (stuck !== undefined) {
        const title = `Step ${stuck.step} does not fit the journey any more; from there on nothing was changed.`;
        toasts.show({ tone: 'warning', title, text: stuck.message });
      }
    } catch (error) {
      toasts.show({ tone: 'warning', title: error instanceof Error ? error.message : String(error) });
    }
  };
}
