import type { Block, HeardMessage } from '@usher/engine';
import { findNonJson, gaveUpOutlet, type Json } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryProps } from './arbitrary-props.ts';
import { checkAgain, checkEntered } from './check-step.ts';
import type { ContractWorld } from './contract-context.ts';
import { arbitraryText } from './hostile-texts.ts';
import { type Happening, startRun } from './run.ts';

/** Anything that a service may answer, keys that the engine refuses among it. */
const arbitraryJson = fc
  .jsonValue({ noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
const arbitraryWorld: fc.Arbitrary<ContractWorld> = fc.record({
  language: fc.constantFrom('en', 'de'),
  hasOptionalTexts: fc.boolean(),
  anyValue: fc.oneof(
    fc.constantFrom<Json>('words', 5, true),
    arbitraryJson.filter((value) => findNonJson(value) === undefined),
  ),
  truth: fc.boolean(),
  fits: fc.boolean(),
});
/** Results as effects of ours give them, so that random ones are not all refused at the door. */
const arbitraryOutput: fc.Arbitrary<Json> = fc.oneof(
  arbitraryJson,
  fc.record({ status: fc.constantFrom(200, 201, 302, 404, 503), headers: fc.constant({}), body: arbitraryJson }),
  fc.record({
    outcome: fc.constantFrom('served', 'returned', 'nobody-available', 'wait-expired', 'customer-cancelled'),
  }),
);
const which = fc.nat({ max: 20 });
/** Values of a form as honest and other customers send them. */
const arbitraryName = fc.constantFrom('first', 'second', 'third', 'fourth', 'fifth', '__proto__', 'constructor');
const arbitraryAnswer: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>('words', '2024-02-29', '09:30', '17', 17, true, 'first', ['first'], '', null),
  fc.constantFrom<Json>({ name: 'a.pdf', mime: 'application/pdf', url: 'https://example.com/a.pdf', bytes: 5 }),
  arbitraryJson,
);
const arbitrarySent: fc.Arbitrary<Omit<HeardMessage, 'text'>> = fc.record(
  {
    attachments: fc.array(
      fc.record(
        {
          name: fc.string({ maxLength: 10 }),
          mime: fc.constantFrom('image/png', 'application/pdf', 'audio/ogg', 'nonsense', ''),
          url: fc.constant('https://example.com/a'),
          bytes: fc.constantFrom(1, 5e9),
        },
        { requiredKeys: ['name', 'mime', 'url'] },
      ),
      { maxLength: 3 },
    ),
    location: fc.record({ latitude: fc.double(), longitude: fc.constantFrom(13.4, 900) }),
  },
  { requiredKeys: ['attachments'] },
);
const arbitraryHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('again' as const) }),
  fc.record({ kind: fc.constantFrom('exact' as const, 'free' as const), text: arbitraryText }),
  fc.record({ kind: fc.constantFrom('picked' as const, 'timer' as const), which }),
  fc.record({ kind: fc.constant('submitted' as const), which, values: fc.dictionary(arbitraryName, arbitraryAnswer) }),
  fc.record({ kind: fc.constant('back' as const) }),
  fc.record({ kind: fc.constant('sent' as const), what: arbitrarySent }),
  fc.record({ kind: fc.constant('done' as const), which, output: arbitraryOutput }),
  fc.record({ kind: fc.constant('failed' as const), which }),
);

export function behaviourTests(block: Block): void {
  const { definition } = block;

  describe('its behaviour', () => {
    test('enters the same way twice, and waits for what it says', () => {
      fc.assert(
        fc.property(arbitraryProps(definition), arbitraryWorld, (props, world) => {
          const run = startRun(block, props, world);
          expect(startRun(block, props, world).step).toEqual(run.step);
          checkEntered(block, run.step);
        }),
      );
    });

    test('speaks again without doing again', () => {
      fc.assert(
        fc.property(arbitraryProps(definition), arbitraryWorld, (props, world) => {
          const run = startRun(block, props, world);
          if (run.step.do === 'stay') checkAgain(run.take({ kind: 'again' }));
        }),
      );
    });

    test('answers every button it shows', () => {
      fc.assert(
        fc.property(arbitraryProps(definition), arbitraryWorld, (props, world) => {
          const { options } = startRun(block, props, world);
          for (const index of options.keys()) {
            const run = startRun(block, props, world);
            expect(run.take({ kind: 'picked', which: index })?.do, `the button "${options[index]}"`).not.toBe('pass');
          }
        }),
      );
    });

    test('gives a step that can be carried out, whatever happens in whatever order', () => {
      fc.assert(
        fc.property(
          arbitraryProps(definition),
          arbitraryWorld,
          fc.array(arbitraryHappening, { maxLength: 12 }),
          (props, world, happenings) => {
            const run = startRun(block, props, world);
            for (const happening of happenings) {
              if (run.step.do === 'leave') break;
              run.take(happening);
            }
          },
        ),
        { numRuns: 200 },
      );
    });

    if (definition.waits !== 'reply') return;
    test('never keeps a customer for ever', () => {
      fc.assert(
        fc.property(arbitraryProps(definition), arbitraryWorld, arbitraryText, (props, world, text) => {
          const run = startRun(block, props, world);
          for (let attempt = 0; attempt < 40 && run.step.do === 'stay'; attempt += 1) run.take({ kind: 'free', text });
          const canGiveUp = definition.outlets(props).includes(gaveUpOutlet);
          expect(run.step.do === 'leave' || !canGiveUp, 'the same answer over and over leaves in the end').toBe(true);
        }),
      );
    });
  });
}
