import type { FormContent, Json } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ann, ben, group, personal, startTeams, type TeamsUnderTest } from './test/start-teams.ts';

let teams: TeamsUnderTest;
beforeEach(async () => {
  teams = await startTeams({ formWait: 50 });
  await teams.post({ text: 'hello' });
  await teams.post({ text: 'hello', conversation: group });
  teams.events.splice(0);
});
afterEach(() => teams.close());

const inGroup = `${group.id}|${ann.id}`;
const question = {
  kind: 'choices',
  text: 'Which *one*?',
  present: 'buttons',
  choices: [
    { token: 'AAAAAAAAAAAAAAAAAAAAAA', label: 'Cups' },
    { token: 'BBBBBBBBBBBBBBBBBBBBBB', label: 'Saucers' },
  ],
} as const;
const form = (count: number): FormContent => ({
  kind: 'form',
  token: 'FFFFFFFFFFFFFFFFFFFFFF',
  title: 'Your order',
  submit: 'Send',
  fields: [
    { id: 'name', kind: 'text', label: 'Name', isRequired: true },
    { id: 'count', kind: 'number', label: 'How many?', isRequired: false },
    { id: 'again', kind: 'toggle', label: 'Again', isRequired: false },
    { id: 'parts', kind: 'multiselect', label: 'Parts', isRequired: false, options: [{ id: 'lid', label: 'Lid' }] },
    { id: 'note', kind: 'longtext', label: 'Note', isRequired: false } as const,
  ].slice(0, count) as FormContent['fields'],
  values: {},
  instead: [],
});
const filled = { 'field.name': 'Ann', 'field.count': '3', 'field.again': 'true', 'field.parts': 'lid,cup' };
const values = { name: 'Ann', count: 3, again: true, parts: ['lid', 'cup'] };

type Card = { readonly body: readonly Record<string, Json>[]; readonly actions?: readonly Record<string, Json>[] };
const cardOf = (conversation: string, at = -1) =>
  teams.connector.shown(conversation).at(at)?.attachments?.[0]?.content as unknown as Card;
const actionOf = (conversation: string, index = 0) => cardOf(conversation).actions?.[index] ?? {};
const lastRef = (conversation: string) => teams.connector.shown(conversation).at(-1)?.id ?? '';
const textsOf = (card: Card | undefined) => card?.body.map(({ text }) => text);

describe('a button', () => {
  test('brings back its token, and its card then shows what was picked', async () => {
    await teams.say(personal.id, [question]);
    await teams.post({ value: actionOf(personal.id, 1).data, replyToId: lastRef(personal.id) });
    expect(teams.events).toMatchObject([{ type: 'choice', token: 'BBBBBBBBBBBBBBBBBBBBBB', label: 'Saucers' }]);
    await vi.waitFor(() => expect(cardOf(personal.id).actions).toBeUndefined());
    expect(textsOf(cardOf(personal.id))).toEqual(['Which \\*one\\*?', '✓ Saucers']);
  });

  test('in a group answers whoever presses it, and takes no choice of somebody else', async () => {
    await teams.say(inGroup, [question]);
    const { data } = actionOf(group.id, 0);
    const invoke = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      conversation: group,
      replyToId: lastRef(group.id),
      value: { action: { type: 'Action.Execute', verb: 'usher', data }, trigger: 'manual' },
    };
    const others = await teams.post({ ...invoke, from: ben, locale: 'de-AT' });
    expect(others.body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringContaining('für jemand anderen'),
    });
    expect(teams.events).toEqual([]);
    const own = await teams.post(invoke);
    expect(own.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(teams.events).toMatchObject([{ type: 'choice', token: 'AAAAAAAAAAAAAAAAAAAAAA', address: inGroup }]);
    await vi.waitFor(() => expect(cardOf(group.id).actions).toBeUndefined());
  });

  test('shows nobody’s words in the name of the bot', async () => {
    await teams.say(inGroup, [question]);
    const replyToId = lastRef(group.id);
    const { usher } = actionOf(group.id, 0).data as { usher: object };
    const forged = [
      { usher: { ...usher, q: 'The office is closed.' } },
      { usher: { ...usher, l: 'Send your password to Ben' } },
      { usher: { k: 'choice', t: 'x', l: 'Free cake', q: 'News' } },
      { usher: { k: 'list', q: 'News' }, pick: 'x sealed-words Free cake' },
      { usher: { k: 'form', t: 'x', q: 'News', r: replyToId, s: 'sealed-words' } },
    ];
    for (const data of forged) {
      const value = { action: { type: 'Action.Execute', verb: 'usher', data }, trigger: 'manual' };
      const invoke = { type: 'invoke', name: 'adaptiveCard/action', conversation: group, replyToId, value };
      const { body } = await teams.post(invoke);
      expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
      await teams.post({ value: data, conversation: group, replyToId });
    }
    expect(teams.events).toHaveLength(2 * forged.length);
    expect(teams.connector.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(actionOf(group.id, 0)).toMatchObject({ title: 'Cups' });
  });

  test('that is not of ours is reported as one that fits nothing', async () => {
    await teams.post({ value: { actionId: 'info' } });
    expect(teams.events).toMatchObject([{ type: 'choice', token: 'foreign' }]);
  });

  test('whose card cannot be changed counts all the same', async () => {
    await teams.say(personal.id, [question]);
    teams.connector.plan({ kind: 'status', status: 403, method: 'PUT' });
    await teams.post({ value: actionOf(personal.id).data, replyToId: lastRef(personal.id) });
    expect(teams.events).toHaveLength(1);
    await vi.waitFor(() => expect(teams.errors).toHaveLength(1));
  });
});

test('an entry of a list brings back its token', async () => {
  await teams.say(personal.id, [{ ...question, present: 'list' }]);
  const [, list] = cardOf(personal.id).body;
  const entries = list?.choices as unknown as readonly { readonly value: string }[];
  const data = actionOf(personal.id).data as object;
  await teams.post({ value: { ...data, pick: entries[1]?.value }, replyToId: lastRef(personal.id) });
  expect(teams.events).toMatchObject([{ type: 'choice', token: 'BBBBBBBBBBBBBBBBBBBBBB', label: 'Saucers' }]);
  await vi.waitFor(() => expect(textsOf(cardOf(personal.id))).toContain('✓ Saucers'));
});

describe('a suggested action', () => {
  const quick = { ...question, present: 'quick' } as const;
  const heard = () => teams.events.map(({ type }) => type);
  /** What the adapter does after Teams has its answer is done a moment later. */
  const isUsed = () =>
    vi.waitFor(async () =>
      expect(await teams.memory.read(`open/${personal.id}/quick-used`)).toEqual(expect.any(String)),
    );

  test('is only words once it was used', async () => {
    await teams.say(personal.id, [quick]);
    await teams.post({ text: 'Saucers' });
    await isUsed();
    await teams.post({ text: 'Saucers' });
    expect(heard()).toEqual(['choice', 'message']);
  });

  test('is only words once somebody has said something else', async () => {
    await teams.say(personal.id, [quick]);
    await teams.post({ text: 'something else' });
    await isUsed();
    await teams.post({ text: 'Saucers' });
    expect(heard()).toEqual(['message', 'message']);
  });

  test('is only words once another question is asked', async () => {
    await teams.say(personal.id, [quick]);
    await teams.say(personal.id, [{ ...question, present: 'buttons' }]);
    await teams.post({ text: 'Saucers' });
    await teams.say(personal.id, [quick]);
    await teams.say(personal.id, [form(2)]);
    await teams.post({ text: 'Saucers' });
    expect(heard()).toEqual(['message', 'message']);
  });

  test('counts again when it is shown again, and after what is no question', async () => {
    await teams.say(personal.id, [quick]);
    await teams.post({ text: 'Saucers' });
    await isUsed();
    const { refs = [] } = await teams.say(personal.id, [quick]);
    await teams.say(personal.id, [{ kind: 'text', text: 'Take your time.' }]);
    await teams.adapter.edit?.(personal.id, refs[0] ?? '', [{ ...question, present: 'buttons' }], 'en');
    await teams.post({ text: 'Saucers' });
    expect(heard()).toEqual(['choice', 'choice']);
  });

  test('counts again where the runtime could not take it', async () => {
    let isBusy = true;
    const busy = await startTeams({
      take: async () => {
        if (isBusy) throw Object.assign(new Error('busy'), { retry: 'later' });
      },
    });
    isBusy = false;
    await busy.post({ text: 'hello' });
    await busy.say(personal.id, [quick]);
    isBusy = true;
    expect((await busy.post({ text: 'Saucers' })).status).toBe(503);
    expect(await busy.memory.read(`open/${personal.id}/quick-used`)).toBeUndefined();
    await busy.close();
  });
});

test('a suggested action comes back as a text, and is known by it', async () => {
  await teams.say(personal.id, [{ ...question, present: 'quick' }]);
  const [, saucers] = teams.connector.shown(personal.id).at(-1)?.suggestedActions?.actions ?? [];
  await teams.post({ text: saucers?.value });
  await teams.post({ text: 'something else' });
  expect(teams.events).toMatchObject([
    { type: 'choice', token: 'BBBBBBBBBBBBBBBBBBBBBB', label: 'Saucers' },
    { type: 'message', text: 'something else' },
  ]);
});

describe('a form', () => {
  test('that is short is filled in where it stands', async () => {
    await teams.say(personal.id, [form(4)]);
    const data = actionOf(personal.id).data as object;
    await teams.post({ value: { ...data, ...filled }, replyToId: lastRef(personal.id) });
    expect(teams.events).toMatchObject([{ type: 'form', token: 'FFFFFFFFFFFFFFFFFFFFFF', values }]);
    await vi.waitFor(() => expect(textsOf(cardOf(personal.id))).toEqual(['Your order', '✓ Sent']));
  });

  test('that is long opens as a dialog, also after a restart', async () => {
    await teams.say(inGroup, [form(5)]);
    const replyToId = lastRef(group.id);
    const { data } = actionOf(group.id);
    expect(data).toMatchObject({ msteams: { type: 'task/fetch' } });
    const fetch = { type: 'invoke', name: 'task/fetch', conversation: group, replyToId, value: { data } };
    const others = await teams.post({ ...fetch, from: ben });
    expect(others.body).toMatchObject({ task: { type: 'message', value: expect.stringContaining('somebody else') } });
    const { body } = await teams.post(fetch);
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Your order' } } });
    const card = (body as { task: { value: { card: { content: Card } } } }).task.value.card.content;
    expect(card.body.flatMap(({ id }) => id ?? [])).toEqual([
      'field.name',
      'field.count',
      'field.again',
      'field.parts',
      'field.note',
    ]);
    const answers = { ...(card.actions?.[0]?.data as object), ...filled };
    const submit = await teams.post({
      type: 'invoke',
      name: 'task/submit',
      conversation: group,
      value: { data: answers },
    });
    expect(submit.body).toEqual({ task: { type: 'message', value: 'Sent' } });
    expect(teams.events).toMatchObject([{ type: 'form', token: 'FFFFFFFFFFFFFFFFFFFFFF', values, address: inGroup }]);
    await vi.waitFor(() => expect(textsOf(cardOf(group.id))).toEqual(['Your order', '✓ Sent']));
  });

  /** A journey that takes a form at the second try, and says so. */
  async function startStrict() {
    let tries = 0;
    const strict: TeamsUnderTest = await startTeams({
      formWait: 5_000,
      take: async (events) => {
        strict.events.push(...events);
        if (events[0]?.type !== 'form') return;
        tries += 1;
        const wrong = form(5);
        const [name, ...rest] = wrong.fields;
        const fields = [{ ...name, problem: 'Only letters.' } as (typeof wrong.fields)[number], ...rest];
        const again = { ...wrong, token: 'GGGGGGGGGGGGGGGGGGGGGG', fields, values: { name: 'A1' } };
        void strict.say(inGroup, tries === 1 ? [again] : [{ kind: 'text', text: 'Thank you.' }]);
      },
    });
    await strict.post({ text: 'hello', conversation: group });
    return strict;
  }
  type Dialog = { task: { type: string; value: { card: { content: Card } } } };

  test('that is refused is shown again in its dialog with what is wrong, until it is taken', async () => {
    const strict = await startStrict();
    await strict.say(inGroup, [form(5)]);
    const shown = () => strict.connector.shown(group.id);
    const cardAt = (at: number) => shown()[at]?.attachments?.[0]?.content as unknown as Card;
    const fill = async (dialog: unknown) => {
      const { card } = (dialog as Dialog).task.value;
      const data = { ...(card.content.actions?.[0]?.data as object), ...filled };
      return (await strict.post({ type: 'invoke', name: 'task/submit', conversation: group, value: { data } })).body;
    };
    const fetch = { type: 'invoke', name: 'task/fetch', conversation: group, replyToId: shown()[0]?.id };
    const first = await strict.post({ ...fetch, value: { data: cardAt(0).actions?.[0]?.data } });
    const again = await fill(first.body);
    expect(again).toMatchObject({ task: { type: 'continue', value: { title: 'Your order' } } });
    expect(textsOf((again as Dialog).task.value.card.content)).toContain('Only letters.');
    await vi.waitFor(() => expect(textsOf(cardAt(0))).toEqual(['Your order', 'Name: Only letters.']));
    expect(textsOf(cardAt(1))).toContain('Name: Only letters.');
    expect(await fill(again)).toEqual({ task: { type: 'message', value: 'Sent' } });
    await vi.waitFor(() => expect(textsOf(cardAt(1))).toEqual(['Your order', '✓ Sent']));
    expect(strict.events.map((event) => event.type === 'form' && event.token)).toEqual([
      false,
      'FFFFFFFFFFFFFFFFFFFFFF',
      'GGGGGGGGGGGGGGGGGGGGGG',
    ]);
    const closed = await strict.post({
      ...fetch,
      value: { data: { usher: { k: 'open', t: 'GGGGGGGGGGGGGGGGGGGGGG' } } },
    });
    expect(closed.body).toEqual({ task: { type: 'message', value: 'This form is no longer open.' } });
    await strict.close();
  });

  test('that is refused where it stands is not shown as sent', async () => {
    const refuse: TeamsUnderTest = await startTeams({
      take: async (events) => {
        const short = form(1);
        const fields = short.fields.map((field) => ({ ...field, problem: 'Only letters.' }));
        if (events[0]?.type === 'form') void refuse.say(personal.id, [{ ...short, fields }]);
      },
    });
    await refuse.post({ text: 'hello' });
    await refuse.say(personal.id, [form(1)]);
    const cardAt = (at: number) =>
      refuse.connector.shown(personal.id)[at]?.attachments?.[0]?.content as unknown as Card;
    const data = cardAt(0).actions?.[0]?.data as object;
    const replyToId = refuse.connector.shown(personal.id)[0]?.id;
    expect((await refuse.post({ value: { ...data, ...filled }, replyToId })).status).toBe(200);
    await vi.waitFor(() => expect(textsOf(cardAt(0))).toEqual(['Your order', 'Name: Only letters.']));
    await refuse.close();
  });

  test('of which nothing is said in time is shown as sent', async () => {
    const quiet = await startTeams({ formWait: 10 });
    const data = { usher: { k: 'form', t: 'FFFFFFFFFFFFFFFFFFFFFF', q: 'Your order' } };
    const { body } = await quiet.post({ type: 'invoke', name: 'task/submit', value: { data } });
    expect(body).toEqual({ task: { type: 'message', value: 'Sent' } });
    await quiet.close();
  });

  test('brings back what inputs give, and nothing else', async () => {
    const deep = JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field.x${index}`, 'x']));
    const usher = { k: 'form', t: 'FFFFFFFFFFFFFFFFFFFFFF', q: 'Your order' };
    const value = { usher, 'field.deep': deep, 'field.name': 'Ann', 'field.__proto__': 'x', ...many };
    expect((await teams.post({ value })).status).toBe(200);
    const [event] = teams.events;
    const given = event?.type === 'form' ? event.values : {};
    expect(given).toMatchObject({ name: 'Ann', x0: 'x' });
    expect(Object.keys(given)).not.toContain('deep');
    expect(Object.keys(given).length).toBeLessThanOrEqual(100);
  });

  test('that nobody keeps any more says so', async () => {
    const data = { usher: { k: 'open', t: 'unknown' } };
    const { body } = await teams.post({ type: 'invoke', name: 'task/fetch', value: { data } });
    expect(body).toEqual({ task: { type: 'message', value: 'This form is no longer open.' } });
    await teams.post({ type: 'invoke', name: 'task/submit', value: { data: { nonsense: [1] } } });
    await teams.post({ type: 'invoke', name: 'adaptiveCard/action', value: 'nonsense' });
    expect(teams.events).toEqual([]);
  });
});

describe('a file', () => {
  async function offer(): Promise<{ replyToId: string; context: Json }> {
    const kept = { name: 'invoice.pdf', mime: 'application/pdf', bytes: new Uint8Array([1, 2, 3, 4]) };
    const id = await teams.files.keep(kept, { channel: 'teams', address: personal.id });
    const url = teams.files.addressOf(id);
    await teams.say(personal.id, [{ kind: 'media', media: 'file', url, alt: 'Your invoice' }]);
    const shown = teams.connector.shown(personal.id).at(-1);
    const content = shown?.attachments?.[0]?.content as { acceptContext: Json; sizeInBytes: number };
    expect(content.sizeInBytes).toBe(4);
    return { replyToId: shown?.id ?? '', context: content.acceptContext };
  }
  const uploadInfo = () => ({
    uploadUrl: new URL('onedrive/session-1', teams.connector.url).href,
    contentUrl: 'https://tenant.sharepoint.example/invoice.pdf',
    name: 'invoice.pdf',
    uniqueId: 'u-1',
    fileType: 'pdf',
  });

  test('that somebody wants is laid into their OneDrive', async () => {
    const { replyToId, context } = await offer();
    const value = { type: 'fileUpload', action: 'accept', context, uploadInfo: uploadInfo() };
    expect((await teams.post({ type: 'invoke', name: 'fileConsent/invoke', replyToId, value })).status).toBe(200);
    await vi.waitFor(() => expect(teams.connector.shown(personal.id).map(({ id }) => id)).toEqual(['1:2']));
    expect([...teams.connector.uploaded]).toEqual([['session-1 bytes 0-3/4', Buffer.from([1, 2, 3, 4])]]);
    expect(teams.connector.shown(personal.id)[0]?.attachments).toMatchObject([
      { contentType: 'application/vnd.microsoft.teams.card.file.info', content: { uniqueId: 'u-1', fileType: 'pdf' } },
    ]);
  });

  test('is laid there once, however often somebody says so', async () => {
    const { replyToId, context } = await offer();
    const value = { type: 'fileUpload', action: 'accept', context, uploadInfo: uploadInfo() };
    const accept = () => teams.post({ type: 'invoke', name: 'fileConsent/invoke', replyToId, value });
    expect((await Promise.all([accept(), accept(), accept()])).map(({ status }) => status)).toEqual([200, 200, 200]);
    const isSent = () => teams.connector.calls.filter(({ method }) => method === 'POST').length;
    await vi.waitFor(() => expect(teams.connector.shown(personal.id).map(({ id }) => id)).not.toContain(replyToId));
    expect(isSent()).toBe(2);
  });

  test('is handed to whoever may reach out, where there is somebody', async () => {
    const uploads: [string, number][] = [];
    const guarded = await startTeams({
      uploadFile: async (url, { bytes }) => {
        uploads.push([url, bytes.byteLength]);
        if (url.includes('refused')) throw new Error(`refused ${url}`);
      },
    });
    await guarded.post({ text: 'hello' });
    for (const uploadUrl of ['https://a.example/1', 'https://refused.example/2']) {
      const file = { name: 'a.pdf', mime: 'application/pdf', bytes: new Uint8Array([1, 2]) };
      const url = guarded.files.addressOf(await guarded.files.keep(file, { channel: 'teams', address: personal.id }));
      await guarded.say(personal.id, [{ kind: 'media', media: 'file', url, alt: 'A file' }]);
      const shown = guarded.connector.shown(personal.id).at(-1);
      const { acceptContext: context } = (shown?.attachments?.[0]?.content ?? {}) as { acceptContext?: Json };
      const value = { action: 'accept', context, uploadInfo: { ...uploadInfo(), uploadUrl } };
      const count = uploads.length;
      await guarded.post({ type: 'invoke', name: 'fileConsent/invoke', replyToId: shown?.id, value });
      await vi.waitFor(() => expect(uploads).toHaveLength(count + 1));
    }
    expect(uploads).toEqual([
      ['https://a.example/1', 2],
      ['https://refused.example/2', 2],
    ]);
    await vi.waitFor(() => expect(guarded.errors).toHaveLength(1));
    expect(String(guarded.errors[0])).not.toContain('refused.example');
    await guarded.close();
  });

  test('that nobody wants is no longer offered', async () => {
    const { replyToId, context } = await offer();
    const value = { type: 'fileUpload', action: 'decline', context };
    await teams.post({ type: 'invoke', name: 'fileConsent/invoke', replyToId, value });
    await vi.waitFor(() => expect(teams.connector.shown(personal.id)).toEqual([]));
    expect(teams.connector.uploaded.size).toBe(0);
  });

  test('that was never offered at this address is not given', async () => {
    const { context } = await offer();
    const value = { action: 'accept', context, uploadInfo: uploadInfo() };
    await teams.post({ type: 'invoke', name: 'fileConsent/invoke', value, conversation: group });
    for (const usher of ['x', 'x'.repeat(10_000), 7, {}]) {
      const { status } = await teams.post({
        type: 'invoke',
        name: 'fileConsent/invoke',
        value: { ...value, context: { usher } },
      });
      expect(status).toBe(200);
    }
    expect(teams.connector.uploaded.size).toBe(0);
  });

  test('that cannot be laid there comes as a link', async () => {
    const { context } = await offer();
    const nowhere = { ...uploadInfo(), uploadUrl: 'http://internal.example/steal' };
    await teams.post({
      type: 'invoke',
      name: 'fileConsent/invoke',
      value: { action: 'accept', context, uploadInfo: nowhere },
    });
    await vi.waitFor(() => expect(teams.connector.shown(personal.id)).toHaveLength(2));
    expect(actionOf(personal.id)).toMatchObject({ type: 'Action.OpenUrl', title: 'invoice.pdf' });
    expect(teams.errors.map(String)).toEqual([expect.not.stringContaining('internal.example')]);
  });
});
