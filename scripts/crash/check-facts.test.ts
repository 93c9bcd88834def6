import { describe, expect, test } from 'vitest';
import { type Facts, type KeptConversation, listViolations, placeOf } from './check-facts.ts';
import { countFacts } from './count-facts.ts';
import type { Arrival } from './peer.ts';

const received = (revision: number, id: string) => ({ revision, event: { id, type: 'message.received' } });
const fired = (revision: number, n: number) => ({
  revision,
  event: { id: `timer:pause!wait:${n}`, type: 'timer.fired', timer: 'pause!wait', n },
});

const kept: KeptConversation = {
  id: 7,
  channel: 'steady',
  address: 'ada',
  revision: 3,
  snapshot: { turn: 3, status: 'active', timers: { 'ask!no-answer': { n: 9 } } },
  events: [received(1, 'm1'), fired(2, 4), received(3, 'm2')],
  said: [2, 4],
  unknown: [],
  timers: [{ timer: 'ask!no-answer', n: 9, due: 1_000_000 }],
};
const arrival = (seq: number, more: Partial<Arrival> = {}): Arrival => ({
  ...{ channel: 'steady', address: 'ada', nonce: `7.${seq}`, seq, node: '0.1' },
  ...{ began: 1_000 * seq, heard: 1_000 * seq + 1, arrived: 1_000 * seq + 2, ...more },
});
const good: Facts = {
  conversations: [kept],
  deadTurns: [],
  deadEffects: [],
  arrivals: [arrival(2), arrival(4)],
  calls: ['a', 'b'],
  accepted: { [placeOf('steady', 'ada')]: ['m1', 'm2'] },
  now: 0,
  lease: 1_500,
  isAtRest: true,
  ...{ harms: [], stalls: [], exits: [] },
};
const withKept = (more: Partial<KeptConversation>): Facts => ({ ...good, conversations: [{ ...kept, ...more }] });
const onBlind = (more: Partial<Facts>, keptToo: Partial<KeptConversation> = {}): Facts => ({
  ...good,
  conversations: [{ ...kept, channel: 'blind', ...keptToo }],
  arrivals: good.arrivals.map((each) => ({ ...each, channel: 'blind' as const })),
  accepted: { [placeOf('blind', 'ada')]: ['m1', 'm2'] },
  ...more,
});

describe('the check of a campaign', () => {
  test('finds nothing where all is well', () => {
    expect(listViolations(good)).toEqual([]);
    expect(listViolations(onBlind({}))).toEqual([]);
  });

  test('allows the same message again on a channel that honours nonces, and one given up on a channel that cannot tell', () => {
    expect(listViolations({ ...good, arrivals: [arrival(2), arrival(4), arrival(2)] })).toEqual([]);
    const unknown = onBlind({ deadEffects: ['channel/unknown: nobody knows'], arrivals: [] }, { unknown: [2, 4] });
    expect(listViolations(unknown)).toEqual([]);
  });

  test.each<[string, RegExp, Facts]>([
    ['a message lost', /took m1 where/, withKept({ events: [received(1, 'm1')], revision: 1 })],
    ['a message taken twice', /took m1 m1/, withKept({ events: [received(1, 'm1'), fired(2, 4), received(3, 'm1')] })],
    ['messages taken in another order', /took m2 m1/, withKept({ events: [received(1, 'm2'), received(2, 'm1')] })],
    ['a gap between turns', /gaps at 4/, withKept({ events: [received(1, 'm1'), fired(2, 4), received(4, 'm2')] })],
    ['an older snapshot', /do not agree/, withKept({ snapshot: { ...kept.snapshot, turn: 2 } })],
    ['a snapshot in error', /its snapshot is error/, withKept({ snapshot: { ...kept.snapshot, status: 'error' } })],
    ['a timer that fired twice', /fired again/, withKept({ events: [received(1, 'm1'), fired(2, 4), fired(3, 4)] })],
    ['a timer lost', /waits for/, withKept({ timers: [] })],
    ['a timer that never fired', /never fired/, { ...good, now: 2_000_000 }],
    ['a message never said', /never said: 4/, { ...good, arrivals: [arrival(2)] }],
    ['messages out of order', /out of order: 2/, { ...good, arrivals: [arrival(4), arrival(2)] }],
    ['a second conversation', /has 2 conversations/, { ...good, conversations: [kept, { ...kept, id: 8 }] }],
    ['a dead turn', /dead letters: boom/, { ...good, deadTurns: ['boom'] }],
    ['an effect given up', /given up: channel\/failed/, { ...good, deadEffects: ['channel/failed: no'] }],
    ['work left undone', /still waiting/, { ...good, isAtRest: false }],
    ['a node that fell', /ended by itself: 0.1 with 1/, { ...good, exits: ['0.1 with 1'] }],
    ['a call made twice', /called again under a/, { ...good, calls: ['a', 'a'] }],
    [
      'a message said twice where nobody can tell',
      /said twice .*: 2/,
      onBlind({ arrivals: [2, 2, 4].map((seq) => arrival(seq, { channel: 'blind' })) }),
    ],
  ])('finds %s', (_, sentence, facts) => {
    expect(listViolations(facts).join('\n')).toMatch(sentence);
  });
});

describe('a message that comes late on the channel that cannot tell', () => {
  /** The third one, by the second node, has come between beginning and arrival of the second one, by the first. */
  const late = arrival(2, { channel: 'blind', node: '0.1', began: 2_000, heard: 4_500, arrived: 4_501 });
  const next = arrival(4, { channel: 'blind', node: '1.2', began: 4_000, heard: 4_001, arrived: 4_002 });
  const pause = { harm: 'paused', node: '0.1', from: 2_001, to: 4_499 } as const;
  const stall = { node: '0.1', from: 2_001, to: 4_499, busy: 20 };
  const arrivals = [next, late];
  const lateAfter = (more: Partial<Facts>) => onBlind({ arrivals, ...more });

  test('is allowed where its own sender was paused while it was on its way', () => {
    expect(listViolations(lateAfter({ harms: [pause] }))).toEqual([]);
    expect(countFacts(lateAfter({ harms: [pause] }))).toMatchObject({ late: 1, starved: 0 });
    const begunWithin = arrivals.with(1, { ...late, began: 2_010 });
    expect(listViolations(lateAfter({ arrivals: begunWithin, harms: [pause] }))).toEqual([]);
  });

  test('is allowed where its own sender noted that it got no time from the machine', () => {
    expect(listViolations(lateAfter({ stalls: [stall] }))).toEqual([]);
    expect(countFacts(lateAfter({ stalls: [stall] }))).toMatchObject({ late: 0, starved: 1 });
    const twoShort = [
      { ...stall, to: 2_300 },
      { ...stall, from: 4_200 },
    ];
    expect(listViolations(lateAfter({ stalls: twoShort }))).toEqual([]);
  });

  test.each<[string, Partial<Facts>]>([
    ['nothing stood still', {}],
    ['another node was paused', { harms: [{ ...pause, node: '2.3' }] }],
    ['an earlier life at its place was paused', { harms: [{ ...pause, node: '0.0' }] }],
    ['its sender was killed or restarted only', { harms: [{ ...pause, harm: 'killed' }] }],
    ['the pause was over before it began', { harms: [{ ...pause, from: 500, to: 1_999 }] }],
    ['it arrived before the pause was over', { harms: [{ ...pause, to: 9_000 }] }],
    ['another node was starved', { stalls: [{ ...stall, node: '1.2' }] }],
    ['its sender was starved for less than it had left of its lease', { stalls: [{ ...stall, to: 2_400 }] }],
    ['its sender was at work all the time', { stalls: [{ ...stall, busy: 2_400 }] }],
    ['nobody but its sender is there', { harms: [pause], lease: null }],
  ])('is a mistake where %s', (_, more) => {
    expect(listViolations(lateAfter(more))).toEqual([
      expect.stringMatching(/^Conversation 7 \(blind\): said out of order: 2 by 0\.1, begun 2000, .* arrived 4501 \(/),
    ]);
  });

  test('is a mistake on a channel that honours nonces, whatever was paused', () => {
    const steady = [next, late].map((each) => ({ ...each, channel: 'steady' as const }));
    expect(listViolations({ ...good, arrivals: steady, harms: [pause] })).not.toEqual([]);
  });

  test('is not excused from coming once, nor the others from coming at all', () => {
    const twice = lateAfter({ arrivals: [...arrivals, { ...late, node: '1.2' }], harms: [pause] });
    expect(listViolations(twice).join('\n')).toMatch(/said twice .*: 2/);
    expect(listViolations(lateAfter({ arrivals: [late], harms: [pause] })).join('\n')).toMatch(/never said: 4/);
  });
});
