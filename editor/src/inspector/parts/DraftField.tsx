import { TextArea, TextField } from '@usher/design';
import type { CommandResult } from '../../document/index.ts';
import { useDraft } from '../edit/use-draft.ts';
import { useProblem } from '../edit/use-problem.ts';

interface DraftFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly placeholder?: string | undefined;
  /** As problems name it. */
  readonly path: string;
  readonly value: string;
  readonly onChange: (text: string) => CommandResult;
  /** Several lines. */
  readonly lines?: number;
  readonly isCode?: boolean;
  readonly isWhole?: boolean;
  readonly className?: string;
}

/** A text of the document outside of blocks; what is refused stays in the field with the reason. */
export function DraftField(props: DraftFieldProps) {
  const { label, hint, placeholder, path, value, onChange, lines, isCode, isWhole, className } = props;
  const { refusal, ...draft } = useDraft(value, onChange);
  const found = useProblem(path, isWhole);
  const shared = { label, hint, placeholder, isCode, className, ...draft, problem: refusal ?? found };
  return (
    <div className="inspector-field" data-path={path}>
      {lines === undefined ? <TextField {...shared} /> : <TextArea {...shared} lines={lines} />}
    </div>
  );
}
