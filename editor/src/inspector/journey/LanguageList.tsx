import { ComboBox, IconButton } from '@usher/design';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useEditor, useJourney, useView } from '../../app/editor-context.tsx';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { nameLanguage } from '../fields/language-names.ts';
import { RemoveLanguage } from './RemoveLanguage.tsx';

const proposed = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pt-BR',
  'pl',
  'tr',
  'sv',
  'da',
  'fi',
  'nb',
  'cs',
  'uk',
  'ar',
  'he',
  'ja',
  'zh-Hans',
];

/** The languages of the journey; the first one is spoken where nothing else is known. */
export function LanguageList() {
  const { languages } = useJourney();
  const { view } = useEditor();
  const shown = useView('language');
  const { run } = useCommands();
  const problem = useProblem('languages');
  const [removing, setRemoving] = useState<string>();
  const options = proposed
    .filter((each) => !languages.includes(each))
    .map((id) => ({ id, label: `${nameLanguage(id)} (${id})` }));
  const add = (language: string | undefined) => language !== undefined && run('addLanguage', { language });
  const remove = (language: string) => {
    const rest = languages.filter((each) => each !== language);
    if (run('removeLanguage', { language }).ok && shown === language) view.set({ language: rest[0] ?? language });
  };
  return (
    <section className="inspector-list" aria-label="Languages" data-path="languages">
      <p className="usher-label">Languages</p>
      <ol className="inspector-rows">
        {languages.map((language, index) => (
          <li key={language}>
            <span>
              {nameLanguage(language)} <code className="inspector-key">{language}</code>
              {index === 0 ? <span className="inspector-muted"> spoken first</span> : null}
            </span>
            <IconButton
              size="s"
              label={`Move ${nameLanguage(language)} up`}
              icon={<ArrowUp aria-hidden="true" />}
              isDisabled={index === 0}
              onPress={() => run('orderLanguage', { language, to: index - 1 })}
            />
            <IconButton
              size="s"
              label={`Move ${nameLanguage(language)} down`}
              icon={<ArrowDown aria-hidden="true" />}
              isDisabled={index === languages.length - 1}
              onPress={() => run('orderLanguage', { language, to: index + 1 })}
            />
            <IconButton
              size="s"
              label={`Remove ${nameLanguage(language)}`}
              icon={<Trash2 aria-hidden="true" />}
              isDisabled={languages.length === 1}
              onPress={() => setRemoving(language)}
            />
          </li>
        ))}
      </ol>
      <ComboBox
        label="Add a language"
        problem={problem}
        placeholder="German, fr, pt-BR …"
        options={options}
        value={undefined}
        onChange={add}
      />
      <RemoveLanguage language={removing} onRemove={remove} onClose={() => setRemoving(undefined)} />
    </section>
  );
}
