import { degrade } from '@usher/channel';
import type { Choice, Content, FormContent, FormField, FormFieldKind, Json } from '@usher/journey';
import { expect } from 'vitest';
import type { CaseContext, DefineCase } from './define-case.ts';
import type { ChannelPeer } from './peer.ts';
import { type UsedChannel, words } from './used-channel.ts';
import { waitToSee, waitUntil } from './waiting.ts';

const noControls = 'The channel shows choices as text: an answer is a message.';

/** C: what is pressed, typed and filled in. Whether a token still fits is the runtime's to say; here it must arrive as it left. */
export function interactionCases(define: DefineCase): void {
  for (const present of ['buttons', 'list', 'quick', 'rating'] as const) {
    define(
      'C01',
      async (used, context) => {
        const { question, peer } = await askNatively(used, context, present);
        const last = question.choices.at(-1);
        if (last === undefined) throw new Error('A question has choices.');
        await context.can(peer, 'pick')(last);
        await waitUntil(() => expect(tokensOf(used, peer)).toEqual([last.token]));
      },
      present,
    );
  }

  define('C02', async ({ under, eventsOf, send }) => {
    const peer = await under.connect();
    await send(peer.address, askWith('buttons', 2));
    const answers = ['2', '2.', '1)', 'option 1', '２', '٢', 'Number 2', 'NUMBER 1', 'nümber 1', 'neither'];
    for (const answer of answers) await peer.say(answer);
    await waitUntil(() => expect(eventsOf('message', peer.address).map(({ text }) => text)).toEqual(answers));
  });

  define('C03', async (used, context) => {
    const { question, peer } = await askNatively(used, context, 'buttons');
    const [first] = question.choices;
    if (first === undefined) throw new Error('A question has choices.');
    await context.can(peer, 'pick')(first);
    await peer.repeat();
    await peer.say('done');
    await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
    const keys = used.eventsOf('choice', peer.address).map(({ eventKey }) => eventKey);
    expect(new Set(keys).size).toBe(1);
  });

  define('C04', async (used, context) => {
    const connectBeside = context.hook('connectBeside');
    const { question, peer } = await askNatively(used, context, 'buttons');
    const [first] = question.choices;
    const other = await connectBeside(peer);
    if (first !== undefined) await other.pick?.(first).catch(() => undefined);
    await peer.say('that was not me');
    await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
    expect(tokensOf(used, peer)).toEqual([]);
  });

  define('C05', async (used, context) => {
    const { question, peer } = await askNatively(used, context, 'buttons');
    await used.send(peer.address, { kind: 'text', text: 'Never mind, we go on.' });
    await waitToSee(peer, 'Never mind, we go on.');
    const [first] = question.choices;
    if (first === undefined) throw new Error('A question has choices.');
    const wasTaken = await tryTo(() => context.can(peer, 'pick')(first));
    await peer.say('next');
    await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
    expect(tokensOf(used, peer)).toEqual(wasTaken ? [first.token] : []);
  });

  define('C06', async (used, context) => {
    const restart = context.hook('restart');
    const { question, peer } = await askNatively(used, context, 'buttons');
    await peer.goAway?.();
    used.stop();
    await used.listenOn(await restart());
    await peer.comeBack?.();
    const [first] = question.choices;
    if (first === undefined) throw new Error('A question has choices.');
    await context.can(peer, 'pick')(first);
    await waitUntil(() => expect(tokensOf(used, peer)).toEqual([first.token]));
  });

  define('C07', async (used, context) => {
    const { form, values, peer } = await showForm(used, context);
    await context.can(peer, 'submit')(form, values);
    await waitUntil(() => expect(used.eventsOf('form', peer.address)).toHaveLength(1));
    const [event] = used.eventsOf('form', peer.address);
    expect(event?.token).toBe(form.token);
    for (const [id, value] of Object.entries(values)) expect(toText(event?.values[id]), id).toBe(toText(value));
  });

  define(
    'C07',
    async (used, context) => {
      const { form, values, peer } = await showForm(used, context);
      await context.can(peer, 'submit')(form, values);
      await peer.repeat();
      await peer.say('sent');
      await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
      expect(new Set(used.eventsOf('form', peer.address).map(({ eventKey }) => eventKey)).size).toBe(1);
    },
    'once, where it comes twice',
  );

  for (const [variant, name, text] of [
    ['with words behind it', 'refund', 'order 12'],
    ['alone', 'refund', undefined],
  ] as const) {
    define(
      'C08',
      async ({ under, capabilities, eventsOf }, { skip, can }) => {
        skip(!capabilities.inbound.includes('command'), 'The channel has no commands: they are messages.');
        const peer = await under.connect();
        await can(peer, 'command')(name, text);
        await waitUntil(() => expect(eventsOf('command', peer.address)).toHaveLength(1));
        const [event] = eventsOf('command', peer.address);
        expect(event?.name).toBe(name);
        expect(event?.text ?? '').toBe(text ?? '');
      },
      variant,
    );
  }

  define('C09', async (used, context) => {
    const { peer } = await askNatively(used, context, 'buttons');
    const forged = 'ZZZZZZZZZZZZZZZZZZZZZZ';
    await tryTo(() => context.can(peer, 'pick')({ token: forged, label: 'Number 1' }));
    await peer.say('still here');
    await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
    expect(tokensOf(used, peer).filter((token) => token !== forged)).toEqual([]);
  });

  define('C10', async ({ under, capabilities, eventsOf }, { skip, can }) => {
    skip(!capabilities.requests.includes('location'), 'The channel has no control for places: they are told in words.');
    const peer = await under.connect();
    const place = { latitude: 52.373, longitude: -4.8925 };
    await can(peer, 'locate')(place);
    await waitUntil(() => expect(eventsOf('message', peer.address)).toMatchObject([{ location: place }]));
  });
}

type Question = Extract<Content, { kind: 'choices' }>;

function askWith(present: Question['present'], count: number): Question {
  const choices: Choice[] = Array.from({ length: count }, (_, index) => {
    const token = `Token${index}`.padEnd(22, 'x');
    return { token, label: present === 'rating' ? `${index + 1}` : `Number ${index + 1}` };
  });
  return { kind: 'choices', text: 'Which one?', present, choices };
}

/** Shows a question by the channel's own controls; skips where it has none. */
async function askNatively(
  { under, capabilities, send }: UsedChannel,
  { skip }: CaseContext,
  present: Question['present'],
): Promise<{ question: Question; peer: ChannelPeer }> {
  const question = askWith(present, present === 'rating' ? 5 : 2);
  const { messages } = degrade([question], capabilities, words);
  skip(!messages.flat().some(({ kind }) => kind === 'choices'), noControls);
  skip(!capabilities.inbound.includes('choice'), 'The channel reports no choices.');
  const peer = await under.connect();
  await send(peer.address, question);
  await waitToSee(peer, 'Which one?', question.choices.at(-1)?.label ?? '');
  return { question, peer };
}

function tokensOf({ eventsOf }: UsedChannel, { address }: ChannelPeer): string[] {
  return eventsOf('choice', address).map(({ token }) => token);
}

const filledIn: { readonly [Kind in FormFieldKind]?: Json } = {
  text: 'Ada Lovelace',
  longtext: 'It came broken.\nBoth of it.',
  number: 12,
  date: '2026-12-24',
  time: '10:30',
  select: 'b',
  multiselect: ['a', 'b'],
  toggle: true,
};

/** Shows a form with as many kinds of fields as the channel has; skips where it shows none. */
async function showForm(
  { under, capabilities, send }: UsedChannel,
  { skip }: CaseContext,
): Promise<{ form: FormContent; values: Readonly<Record<string, Json>>; peer: ChannelPeer }> {
  skip(capabilities.forms.fields === 0, 'The channel shows no forms: they are asked field by field.');
  const kinds = capabilities.forms.kinds.filter((kind) => kind in filledIn).slice(0, capabilities.forms.fields);
  const fields = kinds.map((kind): FormField => {
    const options = [
      { id: 'a', label: 'Option A' },
      { id: 'b', label: 'Option B' },
    ];
    return { id: kind, kind, label: `A ${kind}`, isRequired: true, ...(kind.endsWith('select') && { options }) };
  });
  const form: FormContent = {
    kind: 'form',
    token: 'FormToken'.padEnd(22, 'x'),
    title: 'Your return',
    submit: 'Send',
    fields,
    values: {},
    instead: [{ kind: 'text', text: 'What is in the parcel?' }],
  };
  const peer = await under.connect();
  await send(peer.address, form);
  await waitToSee(peer, 'Your return');
  return { form, values: Object.fromEntries(kinds.map((kind) => [kind, filledIn[kind] ?? null])), peer };
}

/** Platforms give numbers, switches and lists in ways of their own; the block that asked reads them. */
function toText(value: Json | undefined): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

async function tryTo(act: () => Promise<void>): Promise<boolean> {
  return act().then(
    () => true,
    () => false,
  );
}
