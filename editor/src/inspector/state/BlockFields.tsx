import type { Field, StateEntry } from '@usher/journey';
import { useMemo } from 'react';
import { wordsOfBlock } from '../../canvas/projection/block-words.ts';
import type { BlockShape } from '../../document/index.ts';
import { FieldEditor } from '../fields/FieldEditor.tsx';
import { type BlockForm, BlockFormProvider } from '../form/form-context.tsx';
import { findOwnProblems } from '../form/own-problems.ts';

interface BlockFieldsProps {
  readonly entry: StateEntry;
  readonly shape: BlockShape;
}

/** The form of a block, made from its definition. */
export function BlockFields({ entry, shape }: BlockFieldsProps) {
  const { definition, props, outlets } = shape;
  const given: Readonly<Record<string, unknown>> = entry.state.block?.props ?? {};
  const words = wordsOfBlock(definition.type);
  const fields: Readonly<Record<string, Field<unknown>>> = definition.fields;
  const form = useMemo<BlockForm>(
    () => ({
      state: entry.key,
      statePath: entry.path,
      outlets,
      ownProblems: findOwnProblems(definition, props, words),
    }),
    [entry.key, entry.path, outlets, definition, props, words],
  );
  return (
    <BlockFormProvider value={form}>
      <div className="inspector-fields">
        {Object.entries(fields).map(([name, field]) => (
          <FieldEditor
            key={name}
            field={field}
            words={words?.fields[name] ?? { label: name }}
            place={{ props: [name], text: name }}
            value={given[name]}
            siblings={props}
            siblingFields={fields}
          />
        ))}
      </div>
    </BlockFormProvider>
  );
}
