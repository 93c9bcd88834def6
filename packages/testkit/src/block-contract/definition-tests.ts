import type { Block } from '@usher/engine';
import { inspectText, type Json, keySchema, listTextSlots, noAnswerOutlet, resolveProps } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryProps } from './arbitrary-props.ts';

/** How a block was used once; a published journey still uses it so. */
export interface RecordedBlock {
  readonly version: number;
  readonly props: Readonly<Record<string, Json>>;
  readonly outlets: readonly string[];
}

export function definitionTests({ definition }: Block, recorded: readonly RecordedBlock[]): void {
  const { version, migrations, example, waits, ends } = definition;
  const resolvedExample = () => {
    const resolved = resolveProps(definition, example.props);
    expect(resolved.ok ? [] : resolved.issues, 'the props of the example are accepted').toEqual([]);
    return resolved.ok ? resolved.props : {};
  };

  describe('its definition', () => {
    test('has an example without problems', () => {
      const props = resolvedExample();
      expect([...(definition.check?.(props) ?? [])]).toEqual([]);
    });

    test('has an example with every text it needs and none it does not use', () => {
      const slots = listTextSlots(definition, resolvedExample());
      const needed = slots.filter((slot) => !slot.isOptional).map((slot) => slot.path);
      expect(Object.keys(example.texts)).toEqual(expect.arrayContaining(needed));
      expect(slots.map((slot) => slot.path)).toEqual(expect.arrayContaining(Object.keys(example.texts)));
      for (const text of Object.values(example.texts)) expect(inspectText(text)).toMatchObject({ ok: true });
    });

    test('has ways out that are keys, each once, for any props', () => {
      fc.assert(
        fc.property(arbitraryProps(definition), (props) => {
          const outlets = definition.outlets(props);
          expect(outlets.filter((outlet) => !keySchema.safeParse(outlet).success)).toEqual([]);
          expect([...new Set(outlets)]).toEqual(outlets);
          expect(outlets.length > 0).toBe(!ends);
          expect(outlets.includes(noAnswerOutlet)).toBe(waits === 'reply');
        }),
      );
    });

    test('names outcomes, conditions and irrevocability for any props', () => {
      fc.assert(
        fc.property(arbitraryProps(definition), (props) => {
          expect(typeof definition.irrevocable(props)).toBe('boolean');
          if (ends) expect(keySchema.safeParse(definition.outcome?.(props)).success).toBe(true);
          const conditional = definition.conditions?.(props).map((condition) => condition.outlet) ?? [];
          expect(definition.outlets(props)).toEqual(expect.arrayContaining(conditional));
        }),
      );
    });

    test('gives the same answers for the same props', () => {
      fc.assert(
        fc.property(arbitraryProps(definition), (props) => {
          const read = () => definition.outlets(props).map((outlet) => [outlet, definition.writes(props, outlet)]);
          expect(read()).toEqual(read());
        }),
      );
    });

    test('has a migration and a recorded use for each older version', () => {
      const older = Array.from({ length: version - 1 }, (_, index) => index + 1);
      expect(
        Object.keys(migrations)
          .map(Number)
          .sort((left, right) => left - right),
      ).toEqual(older);
      expect([...new Set(recorded.map((use) => use.version))]).toEqual(expect.arrayContaining(older));
    });

    test.each(recorded)('opens recorded props of version $version with the same ways out', (use) => {
      const steps = Object.entries(migrations).filter(([from]) => Number(from) >= use.version);
      const props = steps.reduce<Record<string, Json>>((old, [, migrate]) => migrate(old), { ...use.props });
      const resolved = resolveProps(definition, props);
      expect(resolved.ok ? [] : resolved.issues).toEqual([]);
      expect(resolved.ok ? definition.outlets(resolved.props) : []).toEqual(use.outlets);
    });
  });
}
