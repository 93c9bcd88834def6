import { Badge, EmptyState, Switch, TextField } from '@usher/design';
import { Languages, Search } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useEditor, useJourney, useProblems } from '../app/editor-context.tsx';
import { wordsOfBlock } from '../canvas/projection/block-words.ts';
import { useCommands } from '../inspector/edit/use-commands.ts';
import { useFocusPath } from '../inspector/edit/use-focus-path.ts';
import { nameLanguage } from '../inspector/fields/language-names.ts';
import { TextRowFields } from './TextRowFields.tsx';
import { countMissing, filterTextRows, listTextRows } from './text-rows.ts';
import './texts.css';

/** All texts of the journey, its languages side by side. */
export function TextsPanel() {
  const journey = useJourney();
  const { catalog, view } = useEditor();
  const { run } = useCommands();
  const problems = useProblems();
  const [filter, setFilter] = useState({ search: '', onlyMissing: false });
  const panel = useRef<HTMLDivElement>(null);
  useFocusPath(panel);
  const { languages } = journey;
  const rows = useMemo(() => listTextRows(journey, catalog, wordsOfBlock), [journey, catalog]);
  const shown = filterTextRows(rows, filter);
  const missing = countMissing(rows, languages);
  const sentences = useMemo(() => {
    const ofTexts = problems.filter((problem) => problem.path.startsWith('texts.'));
    return new Map(ofTexts.map((problem) => [problem.path, problem.message]));
  }, [problems]);
  const change = useCallback(
    (key: string, language: string, value: string) => {
      const path = `texts.${language}.${key}`;
      run('setText', { language, key, value: value === '' ? undefined : value }, path);
    },
    [run],
  );
  const show = useCallback(
    (state: string) => {
      view.set({ side: 'inspector' });
      view.show([state]);
    },
    [view],
  );
  return (
    <div ref={panel} className="texts">
      <div className="texts-head">
        <TextField
          label="Search texts"
          isLabelHidden
          type="search"
          placeholder="Search texts, states and keys"
          before={<Search aria-hidden="true" />}
          value={filter.search}
          onChange={(search) => setFilter({ ...filter, search })}
        />
        <div className="texts-filter">
          <Switch isSelected={filter.onlyMissing} onChange={(onlyMissing) => setFilter({ ...filter, onlyMissing })}>
            Only missing
          </Switch>
          {languages.map((language) => (
            <Badge key={language} tone={missing.get(language) === 0 ? 'success' : 'warning'}>
              {nameLanguage(language)}: {missing.get(language) === 0 ? 'complete' : `${missing.get(language)} missing`}
            </Badge>
          ))}
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          size="s"
          icon={<Languages />}
          title={rows.length === 0 ? 'No texts yet' : 'Nothing is missing here'}
          text={rows.length === 0 ? 'They come with the states that say or ask something.' : 'No text fits the search.'}
        />
      ) : (
        <ul className="texts-rows">
          {shown.map((row) => (
            <TextRowFields
              key={row.key}
              row={row}
              languages={languages}
              problems={sentences}
              onChange={change}
              onShow={show}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
