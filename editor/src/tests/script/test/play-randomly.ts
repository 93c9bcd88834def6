import { optionOfToken } from '../../../simulator/option-of-token.ts';
import { type Input, type Moment, momentOf, play, type Session } from '../../../simulator/session.ts';

const words = ['no thanks', 'Crystal Minh', 'How much is gift wrapping?', '5', 'agent', 'cancel', ''] as const;
const spans = [1, 60_000, 3_600_000, 86_400_000] as const;

/** Plays on a session by numbers, each of which chooses one of what a person could do then; what is refused is not done. */
export function playRandomly(session: Session, choices: readonly number[]): Session {
  let played = session;
  for (const choice of choices) {
    const inputs = listInputs(momentOf(played));
    const input = inputs[choice % inputs.length];
    if (input === undefined) continue;
    try {
      played = play(played, input);
    } catch {
      // A person is refused too, and does something else.
    }
  }
  return played;
}

function listInputs(moment: Moment): readonly Input[] {
  const isHeld = moment.snapshot.control.holder !== 'bot';
  return [
    ...words.map((text): Input => ({ do: 'say', text })),
    ...spans.map((millis): Input => ({ do: 'advance', millis })),
    ...listPicks(moment),
    ...moment.awaited.flatMap(({ id, type }): Input[] => {
      const output = type === 'agent.request' ? { outcome: 'nobody-available' } : { status: 200, body: { id: 'x' } };
      return [
        { do: 'answer', effect: id, output, label: 'result' },
        { do: 'fail', effect: id, code: 'http/failed', message: 'It failed.', label: 'failed' },
      ];
    }),
    ...(isHeld
      ? [
          { do: 'agent-says', text: 'Hello' } as const,
          { do: 'give-back', outcome: 'served', label: 'served' } as const,
          { do: 'give-back', outcome: 'returned', label: 'returned' } as const,
        ]
      : [{ do: 'take-over' } as const]),
  ];
}

function listPicks({ lines, snapshot }: Moment): readonly Input[] {
  return lines.flatMap((line) => {
    if (!('content' in line) || line.content.kind !== 'choices') return [];
    return line.content.choices.map(({ token, label }): Input => {
      const option = optionOfToken(snapshot, token);
      return { do: 'pick', token, label, ...(option === undefined ? {} : { option }) };
    });
  });
}
