import type { Leave, Pass, Stay } from '@usher/engine';
import type { Choice, Content, FormContent, Json } from '@usher/journey';
import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askFormBlock } from './ask-form.behaviour.ts';
import { de } from './ask-form.de.ts';
import { en } from './ask-form.en.ts';

blockContract(askFormBlock, { en, de });

const fields = [
  { id: 'name', kind: 'text', saveAs: 'name', max: 10 },
  { id: 'size', kind: 'select', saveAs: 'size', options: [{ id: 'small', value: 'S' }, { id: 'large' }] },
  { id: 'extras', kind: 'multiselect', saveAs: 'extras', isRequired: false, options: [{ id: 'box' }, { id: 'card' }] },
  { id: 'count', kind: 'number', saveAs: 'count', min: 1, max: 9 },
  { id: 'due', kind: 'date', saveAs: 'due', isRequired: false },
  { id: 'news', kind: 'toggle', saveAs: 'news' },
];
const texts = {
  title: 'Your order',
  'fields.name.label': 'Name',
  'fields.size.label': 'Size',
  'fields.size.options.small': 'Small',
  'fields.size.options.large': 'Large',
  'fields.extras.label': 'Extras',
  'fields.extras.options.box': 'Gift box',
  'fields.extras.options.card': 'Greeting card',
  'fields.count.label': 'How many?',
  'fields.due.label': 'When?',
  'fields.news.label': 'News by mail?',
};
const declared = {
  name: 'string',
  size: 'string',
  extras: 'list',
  count: 'number',
  due: 'date',
  news: 'boolean',
} as const;
const ask = (only?: readonly string[], props = {}) =>
  tryBlock(
    askFormBlock,
    { fields: fields.filter(({ id }) => only === undefined || only.includes(id)), ...props },
    { texts, declared },
  );
type Step = Stay | Leave | Pass;
const formIn = (step: Step): FormContent => {
  const said =
    step.do === 'pass' ? [] : step.effects.flatMap((each) => (each.type === 'message.send' ? each.content : []));
  return said.find((each): each is FormContent => (each as Content).kind === 'form') ?? expect.unreachable('no form');
};
const lineIn = (step: Step) => {
  const last = formIn(step).instead.at(-1);
  return last !== undefined && 'text' in last ? last.text : undefined;
};
const labelsIn = (step: Step) =>
  formIn(step)
    .instead.flatMap((each) => (each.kind === 'choices' ? each.choices : []))
    .map(({ label }: Choice) => label);

describe('a form that is sent whole', () => {
  test('shows its fields, and instead of them the first question', () => {
    const form = formIn(ask().entered);
    expect(form).toMatchObject({ token: 'token:form', title: 'Your order', submit: 'Send', values: {} });
    expect(form.fields[1]).toEqual({
      id: 'size',
      kind: 'select',
      label: 'Size',
      isRequired: true,
      options: [
        { id: 'small', label: 'Small' },
        { id: 'large', label: 'Large' },
      ],
    });
    expect(form.instead).toEqual([
      { kind: 'text', text: 'Your order' },
      { kind: 'text', text: 'Name' },
    ]);
  });

  test('sets every variable, and unsets those of what is left out', () => {
    const values = { name: ' Ann ', size: 'small', extras: ['card'], count: '3', due: '', news: true, more: 1 };
    expect(ask().submit(values)).toEqual({
      do: 'leave',
      outlet: 'answered',
      answered: true,
      effects: [],
      set: { name: 'Ann', size: 'S', extras: ['card'], count: 3, due: null, news: true },
    });
  });

  test('is asked for again with what was filled in and what is wrong', () => {
    const trial = ask();
    const form = formIn(trial.submit({ name: 'x'.repeat(11), size: 'medium', count: 12, due: '2024-02-30' }));
    expect(form.values).toEqual({ name: 'x'.repeat(11), size: 'medium', count: 12, due: '2024-02-30', news: false });
    expect(form.fields.map(({ problem }) => problem)).toEqual([
      'At most 10 characters, please.',
      'Sorry, I could not read that.',
      undefined,
      'At most 9, please.',
      'Sorry, I could not read that.',
      undefined,
    ]);
    expect(form.instead[0]).toEqual({ kind: 'text', text: 'At most 10 characters, please.' });
    const mended = { name: 'Ann', size: 'large', count: 2, due: null };
    expect(trial.submit(mended)).toMatchObject({ set: { name: 'Ann', size: 'large', news: false, due: null } });
  });

  test('asks for what must be filled in, and gives up in the end', () => {
    const trial = ask(['name']);
    expect(formIn(trial.submit({})).fields[0]?.problem).toBe('Please fill this in.');
    expect(trial.submit({ name: '' }).do).toBe('stay');
    expect(trial.submit({ name: null })).toMatchObject({ do: 'leave', outlet: 'gave-up' });
  });

  test.each<Json>([{}, ['a'], 5, true, { toString: 1 }])('refuses %j as a text', (name) => {
    expect(ask(['name']).submit({ name }).do).toBe('stay');
  });

  test('takes files that stand somewhere a link may lead', () => {
    const file = { name: 'a.pdf', mime: 'application/pdf', url: 'https://example.com/a', bytes: 10 };
    const trial = () =>
      tryBlock(askFormBlock, { fields: [{ id: 'name', kind: 'file', saveAs: 'file', max: 1 }] }, { texts });
    expect(trial().submit({ name: file })).toMatchObject({ set: { file } });
    expect(trial().hear('', { attachments: [file] }).do).toBe('stay');
    for (const wrong of [{ ...file, url: 'javascript:alert(1)' }, { ...file, bytes: 2e6 }, 'a.pdf', { name: 'a' }])
      expect(trial().submit({ name: wrong }).do).toBe('stay');
  });
});

describe('a form asked one by one', () => {
  test('goes from field to field to a summary, which is sent', () => {
    const trial = ask();
    expect(lineIn(trial.hear('Ann'))).toBe('Size');
    expect(lineIn(trial.hear('small please'))).toContain('Extras');
    expect(lineIn(trial.hear('gift box and greeting card'))).toBe('How many?');
    expect(lineIn(trial.hear('two'))).toBe('When?');
    expect(lineIn(trial.hear('24 December 2019'))).toBe('News by mail?');
    const summary = trial.hear('yes');
    expect(lineIn(summary)).toBe(
      'Your order\nName: Ann\nSize: Small\nExtras: Gift box, Greeting card\nHow many?: 2\nWhen?: Dec 24, 2019\nNews by mail?: Yes\nIs everything right?',
    );
    expect(labelsIn(summary)).toEqual(['Send', 'Change something']);
    expect(trial.hear('send')).toMatchObject({
      outlet: 'answered',
      set: { name: 'Ann', size: 'S', extras: ['box', 'card'], count: 2, due: '2019-12-24', news: true },
    });
  });

  test('takes buttons, several of them where several are asked for', () => {
    const trial = ask(['size', 'extras', 'news']);
    expect(labelsIn(trial.entered)).toEqual(['Small', 'Large']);
    expect(labelsIn(trial.pick('pick:size:large'))).toEqual(['Gift box', 'Greeting card', 'Skip']);
    expect(labelsIn(trial.pick('pick:extras:card'))).toEqual(['Gift box', 'Done']);
    expect(labelsIn(trial.pick('done:extras'))).toEqual(['Yes', 'No']);
    trial.pick('no:news');
    expect(trial.pick('send')).toMatchObject({ set: { size: 'large', extras: ['card'], news: false } });
  });

  test('keeps an answer whose button is pressed twice', () => {
    const trial = ask(['extras', 'news']);
    trial.pick('pick:extras:card');
    trial.pick('done:extras');
    expect(labelsIn(trial.pick('done:extras'))).toEqual(['Yes', 'No']);
    trial.pick('no:news');
    expect(trial.pick('send')).toMatchObject({ set: { extras: ['card'] } });
  });

  test('keeps several answers where the button of the last one is pressed twice', () => {
    const trial = ask(['extras', 'news']);
    trial.pick('pick:extras:card');
    trial.pick('pick:extras:box');
    expect(labelsIn(trial.pick('pick:extras:box'))).toEqual(['Yes', 'No']);
    trial.pick('no:news');
    expect(trial.pick('send')).toMatchObject({ set: { extras: ['card', 'box'] } });
  });

  test('skips what is optional only', () => {
    const trial = ask(['name', 'due']);
    trial.hear('Ann');
    expect(labelsIn(trial.hear('skip'))).toEqual(['Send', 'Change something']);
    expect(ask(['count']).hear('skip').do).toBe('stay');
    expect(lineIn(ask(['count']).hear('skip'))).toBe('How many?');
  });

  test('changes one field in the end', () => {
    const trial = ask(['name', 'count']);
    trial.hear('Ann');
    trial.hear('3');
    expect(labelsIn(trial.hear('no'))).toEqual(['Name', 'How many?']);
    expect(lineIn(trial.hear('how many'))).toBe('How many?');
    trial.hear('4');
    expect(trial.hear('yes')).toMatchObject({ set: { name: 'Ann', count: 4 } });
  });

  test('goes back a field, and before the first one leaves that to the journey', () => {
    const trial = ask(['name', 'count']);
    expect(trial.back().do).toBe('pass');
    trial.hear('Ann');
    expect(lineIn(trial.back())).toBe('Name');
    expect(trial.back().do).toBe('pass');
  });

  test('says what is wrong, counts only what follows without progress, and can be cancelled', () => {
    const trial = ask(['count', 'name'], { attempts: 2 });
    expect(formIn(trial.hear('x'.repeat(11))).instead[0]).toMatchObject({ text: 'At most 10 characters, please.' });
    trial.hear('Ann');
    expect(trial.hear('none').do).toBe('stay');
    expect(trial.hear('none')).toMatchObject({ outlet: 'gave-up' });
    expect(ask().hear('Cancel')).toMatchObject({ do: 'leave', outlet: 'cancelled', set: {} });
  });

  test('goes on from what was filled in', () => {
    const trial = ask(['name', 'count']);
    trial.hear('Ann');
    expect(formIn(trial.again()).values).toEqual({ name: 'Ann' });
    expect(trial.submit({ count: 2 })).toMatchObject({ set: { name: 'Ann', count: 2 } });
  });
});

describe('the definition of a form', () => {
  test('finds fields without options, shared variables and limits the wrong way round', () => {
    const { definition } = askFormBlock;
    const problems = [
      ...(definition.check?.({
        fields: [
          { kind: 'select', options: [], saveAs: 'a' },
          { kind: 'text', options: [], saveAs: 'a', min: 2, max: 1 },
        ],
      }) ?? []),
    ];
    expect(problems.map(({ problem }) => problem)).toEqual(['no-options', 'same-variable', 'wrong-limits']);
  });

  test('surely sets what must be filled in, and perhaps the rest', () => {
    const { definition } = askFormBlock;
    const props = { fields: fields.map((each) => ({ isRequired: true, options: [], ...each })) };
    expect(definition.writes(props, 'answered')).toEqual(['name', 'size', 'count', 'news']);
    expect(definition.mayWrite?.(props, 'answered')).toEqual(['extras', 'due']);
    expect(definition.writes(props, 'cancelled')).toEqual([]);
  });
});
