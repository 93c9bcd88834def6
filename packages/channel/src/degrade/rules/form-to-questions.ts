import type { Content, FormContent } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';
import { measureText } from '../measure.ts';
import type { Rule } from '../rule.ts';

export const formToQuestions: Rule = {
  does: 'Asks field by field where the channel has no forms, or where this one has too many fields, a kind of field that the channel lacks, or a title or label that is too long.',
  loses: true,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'form') return undefined;
    const why = findObstacle(content, capabilities);
    if (why === undefined) return undefined;
    return {
      content: content.instead.length > 0 ? content.instead : [writeOut(content)],
      detail: `The form “${content.title}” is asked one question at a time: ${why}.`,
    };
  },
};

function findObstacle(form: FormContent, capabilities: Capabilities): string | undefined {
  const { forms, textLimit } = capabilities;
  if (forms.fields === 0) return 'the channel shows no forms';
  if (form.fields.length > forms.fields) return `it has ${form.fields.length} fields of at most ${forms.fields}`;
  if (form.title.length > forms.title) return `its title is longer than ${forms.title}`;
  const long = form.fields.find(({ label }) => label.length > forms.label);
  if (long !== undefined) return `the label “${long.label}” is longer than ${forms.label}`;
  const strange = form.fields.find(({ kind }) => !forms.kinds.includes(kind));
  if (strange !== undefined) return `the channel has no field of the kind ${strange.kind}`;
  return measureText({ ...form, text: '' }, capabilities) > textLimit ? 'its title is too long' : undefined;
}

/** What it asks, where nothing says how to ask it otherwise. */
function writeOut({ title, text = '', fields }: FormContent): Content {
  const lines = [title, text, ...fields.map(({ label }) => label)];
  return { kind: 'text', text: lines.filter((line) => line.trim() !== '').join('\n') };
}
