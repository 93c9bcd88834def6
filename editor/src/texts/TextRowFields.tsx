import { ProblemText } from '@usher/design';
import { inspectText } from '@usher/journey';
import { memo, useId } from 'react';
import { nameLanguage } from '../inspector/fields/language-names.ts';
import type { TextRow } from './text-rows.ts';

interface TextRowFieldsProps {
  readonly row: TextRow;
  readonly languages: readonly string[];
  /** Sentences by path. */
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (key: string, language: string, value: string) => void;
  readonly onShow: (state: string) => void;
}

/** One text in all its languages. Plain areas and drawn only when it changes, since a journey has hundreds of them. */
export const TextRowFields = memo(TextRowOf, (old, next) => {
  const isSameRow =
    old.row.key === next.row.key && old.row.stateName === next.row.stateName && old.row.label === next.row.label;
  const isSameText =
    old.row.values.length === next.row.values.length &&
    old.row.values.every((value, index) => value === next.row.values[index]);
  return (
    isSameRow &&
    isSameText &&
    old.languages === next.languages &&
    old.problems === next.problems &&
    old.onChange === next.onChange
  );
});

function TextRowOf({ row, languages, problems, onChange, onShow }: TextRowFieldsProps) {
  const { key, state, stateName, label, values, missing } = row;
  return (
    <li className="texts-row">
      <div className="texts-row-head">
        {state === undefined ? (
          <span className="texts-state">{stateName}</span>
        ) : (
          <button type="button" className="texts-state texts-link" onClick={() => onShow(state)}>
            {stateName}
          </button>
        )}
        <span className="texts-label">{label}</span>
      </div>
      <div className="texts-cells">
        {languages.map((language, index) => (
          <TextCell
            key={language}
            path={`texts.${language}.${key}`}
            label={`${stateName}, ${label}, ${nameLanguage(language)}`}
            language={language}
            value={values[index] ?? ''}
            isMissing={missing.includes(language)}
            problem={problems.get(`texts.${language}.${key}`)}
            onChange={(value) => onChange(key, language, value)}
          />
        ))}
      </div>
    </li>
  );
}

interface TextCellProps {
  readonly path: string;
  readonly label: string;
  readonly language: string;
  readonly value: string;
  readonly isMissing: boolean;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

function TextCell({ path, label, language, value, isMissing, problem, onChange }: TextCellProps) {
  const id = useId();
  const inspected = value === '' ? undefined : inspectText(value);
  const sentence = inspected?.ok === false ? inspected.message : isMissing ? undefined : problem;
  return (
    <div className={isMissing ? 'texts-cell missing' : 'texts-cell'} data-path={path} lang={language}>
      <span className="texts-language" aria-hidden="true">
        {language}
      </span>
      <textarea
        className="usher-text-area"
        rows={1}
        aria-label={label}
        aria-invalid={sentence !== undefined}
        aria-describedby={sentence === undefined ? undefined : id}
        placeholder={isMissing ? 'Not written yet' : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {sentence === undefined ? null : <ProblemText id={id}>{sentence}</ProblemText>}
    </div>
  );
}
