import { describe, expect, test } from 'vitest';
import { countLate, type Facts, type KeptConversation, listViolations, placeOf } from './check-facts.ts';

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
const arrival = (seq: number) => ({ channel: 'steady' as const, address: 'ada', nonce: `7.${seq}`, seq });
const good: Facts = {
  conversations: [kept],
  deadTurns: [],
  deadEffects: [],
  arrivals: [arrival(2), arrival(4)],
  calls: ['a', 'b'],
  accepted: new Map([[placeOf('steady', 'ada'), ['m1', 'm2']]]),
  now: 0,
  pauses: 0,
};
const withKept = (more: Partial<KeptConversation>): Facts => ({ ...good, conversations: [{ ...kept, ...more }] });
const onBlind = (more: Partial<Facts>, keptToo: Partial<KeptConversation> = {}): Facts => ({
  ...good,
  conversations: [{ ...kept, channel: 'blind', ...keptToo }],
  arrivals: good.arrivals.map((each) => ({ ...each, channel: 'blind' as const })),
  accepted: new Map([[placeOf('blind', 'ada'), ['m1', 'm2']]]),
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

  test('allows a message late where a node stood still in the middle of sending, on the channel that cannot tell alone', () => {
    const late = { arrivals: [4, 2].map((seq) => ({ ...arrival(seq), channel: 'blind' as const })) };
    expect(listViolations(onBlind(late))).not.toEqual([]);
    expect(listViolations(onBlind({ ...late, pauses: 1 }))).toEqual([]);
    expect(countLate(onBlind(late))).toBe(1);
    expect(listViolations({ ...good, arrivals: [arrival(4), arrival(2)], pauses: 1 })).not.toEqual([]);
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
    ['a call made twice', /called again under a/, { ...good, calls: ['a', 'a'] }],
    [
      'a message said twice where nobody can tell',
      /said twice .*: 2/,
      onBlind({ arrivals: [2, 2, 4].map((seq) => ({ ...arrival(seq), channel: 'blind' })) }),
    ],
  ])('finds %s', (_, sentence, facts) => {
    expect(listViolations(facts).join('\n')).toMatch(sentence);
  });
});
