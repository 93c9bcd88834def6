import { type AnyBlockDefinition, type Field, type Fields, resolveProps } from '@usher/journey';
import fc from 'fast-check';

/** Props as a designer could fill them in: the block's example, and others from what its fields say. Always accepted ones. */
export function arbitraryProps(definition: AnyBlockDefinition): fc.Arbitrary<Record<string, unknown>> {
  const example = accept(definition, definition.example.props);
  if (example === undefined)
    throw new Error('The props of the example are not accepted; the test of the example says why.');
  const random = arbitraryRecord(definition.fields, definition.example.props).map(
    (props) => accept(definition, props) ?? example,
  );
  return fc.oneof({ weight: 1, arbitrary: fc.constant(example) }, { weight: 4, arbitrary: random });
}

/** The props completed, or undefined where the block refuses them or has a problem with them. */
export function accept(
  definition: AnyBlockDefinition,
  props: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const resolved = resolveProps(definition, props);
  if (!resolved.ok) return undefined;
  return [...(definition.check?.(resolved.props) ?? [])].length === 0 ? resolved.props : undefined;
}

function arbitraryRecord(fields: Fields, example: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(fields).filter(([, field]) => field.kind !== 'text');
  const values = entries.map(([name, field]) => arbitraryValue(field, example[name]).map((value) => [name, value]));
  return fc
    .tuple(...values)
    .map((pairs) => Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Record<string, unknown>);
}

/** A value that the field's own schema accepts: a likely one for its kind, else the example's, else the initial one. */
function arbitraryValue(field: Field<unknown>, example: unknown): fc.Arbitrary<unknown> {
  const likely = arbitraryOfKind(field).map((value) =>
    [value, example, field.initial].find((each) => field.schema.safeParse(each).success),
  );
  return field.ui.optional === true ? fc.option(likely, { nil: undefined }) : likely;
}

const names = fc.constantFrom('first', 'second', 'third', 'fourth', 'fifth');

function arbitraryOfKind({ kind, ui, initial }: Field<unknown>): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'text':
      return fc.constant(undefined);
    case 'content':
      return fc.uniqueArray(arbitraryContent, { selector: (item) => item.id, minLength: 1, maxLength: 4 });
    case 'name':
      return fc.constantFrom(initial, 'name', 'X-Name', 'DE');
    case 'number':
      return ui.whole === true
        ? fc.integer({ min: ui.min ?? -1000, max: ui.max ?? 1000 })
        : fc.double({ min: ui.min ?? -1000, max: ui.max ?? 1000, noNaN: true }).map((value) => value + 0);
    case 'toggle':
      return fc.boolean();
    case 'select':
      return fc.constantFrom(...(ui.options ?? []));
    case 'choices':
      return fc.uniqueArray(fc.record({ id: names, value: fc.string({ maxLength: 20 }) }, { requiredKeys: ['id'] }), {
        selector: (item) => item.id,
        minLength: ui.min ?? 1,
        maxLength: Math.min(ui.max ?? 5, 5),
      });
    case 'duration':
      return fc.constantFrom('PT1S', 'PT10M', 'PT2H', 'P1DT12H');
    case 'date':
      return fc.constantFrom('1999-12-31', '2024-02-29');
    case 'variable':
      return fc.constantFrom('one', 'two', 'three');
    case 'expression':
    case 'template':
    case 'pattern':
      return fc.constantFrom('first', 'second', 'third');
    case 'queue':
    case 'journey':
      return names;
    case 'secret':
      return fc.constantFrom('ONE_KEY', 'OTHER_KEY');
    case 'list':
      return arbitraryList(ui.item ?? {}, ui.min ?? 0, Math.min(ui.max ?? 4, 4));
  }
}

const arbitraryContent = fc.oneof(
  fc.record(
    { id: names, kind: fc.constant('text'), format: fc.constant('markdown') },
    { requiredKeys: ['id', 'kind'] },
  ),
  fc.record({
    id: names,
    kind: fc.constant('media'),
    media: fc.constantFrom('audio', 'video', 'file'),
    url: fc.constant('https://example.com/film.mp4'),
  }),
  fc.record({
    id: names,
    kind: fc.constant('location'),
    latitude: fc.constantFrom(52.5, '12.5'),
    longitude: fc.constantFrom(13.4, 'nowhere'),
  }),
  fc.record({
    id: names,
    kind: fc.constant('carousel'),
    cards: fc.constant([{ id: 'one' }, { id: 'two', fields: [{ id: 'price' }] }]),
  }),
  fc.record({ id: names, kind: fc.constant('image'), url: fc.constant('https://example.com/picture.png') }),
  fc.record(
    { id: names, kind: fc.constant('card'), image: fc.constant('https://example.com/picture.png') },
    { requiredKeys: ['id', 'kind'] },
  ),
  fc.record({
    id: names,
    kind: fc.constant('links'),
    links: fc.constant([{ id: 'more', url: 'https://example.com/more' }]),
  }),
);

function arbitraryList(item: Fields, minLength: number, maxLength: number): fc.Arbitrary<unknown> {
  const entries = fc.tuple(names, arbitraryRecord(item, {})).map(([id, props]) => ({ id, ...props }));
  return fc.uniqueArray(entries, { selector: (entry) => entry.id, minLength, maxLength });
}
