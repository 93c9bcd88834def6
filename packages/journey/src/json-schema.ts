import { z } from 'zod';
import type { BlockCatalog } from './block-catalog.ts';
import { type AnyBlockDefinition, propsSchema } from './define-block.ts';
import { currentFormat, journeySchema, stateSchema } from './document.ts';
import { alternativesOf, childSchemas } from './schema-walk.ts';

type JsonSchema = Record<string, unknown>;

/**
 * The JSON Schema (draft 2020-12) of a journey file, with the props of every block of a catalog, so that any editor of JSON completes
 * and checks it. Files with blocks of other catalogs fit too; what only rules can tell (targets exist …) is not in it.
 */
export function createJourneyJsonSchema(catalog: BlockCatalog): JsonSchema {
  const blockUse = blockUseSchema();
  const schema = z.toJSONSchema(journeySchema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) === blockUse) describeBlocks(jsonSchema as JsonSchema, catalog);
    },
  });
  return { ...schema, title: 'Usher journey', description: `A service journey in format ${currentFormat}.` };
}

function blockUseSchema(): z.ZodType | undefined {
  return childSchemas(alternativesOf(stateSchema), 'block').flatMap(alternativesOf)[0];
}

/** Known types are offered and their props checked; a type of another catalog passes with any props. */
function describeBlocks(schema: JsonSchema, { definitions }: BlockCatalog): void {
  const properties = schema.properties as Record<string, JsonSchema>;
  const types = definitions.map(({ type }) => type);
  if (types.length > 0) properties.type = { anyOf: [{ enum: types }, properties.type ?? {}] };
  schema.allOf = definitions.map((definition) => ({
    // Props of an older version have another shape; they are migrated when the file is opened.
    if: {
      properties: { type: { const: definition.type }, version: { const: definition.version } },
      required: ['type', 'version'],
    },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { props: propsJsonSchema(definition) }, ...requireProps(definition) },
  }));
}

function propsJsonSchema(definition: AnyBlockDefinition): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(propsSchema(definition), {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  });
  return schema;
}

/** A block with a prop that has no default cannot leave its props out. */
function requireProps(definition: AnyBlockDefinition): JsonSchema {
  return propsSchema(definition).safeParse({}).success ? {} : { required: ['props'] };
}
