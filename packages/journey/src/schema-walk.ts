import { z } from 'zod';

/** The schemas that a value may follow once optional, default, lazy and union are taken off. */
export function alternativesOf(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodLazy) {
    return alternativesOf(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(alternativesOf);
  return [schema];
}

/** The schemas of what stands under `key`, for each alternative that has something there. */
export function childSchemas(alternatives: readonly z.ZodType[], key: PropertyKey): z.ZodType[] {
  return alternatives.flatMap((schema) => {
    if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
    if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType];
    if (!(schema instanceof z.ZodObject)) return [];
    const field = (schema.shape as Record<PropertyKey, z.ZodType | undefined>)[key];
    return field === undefined ? [] : [field];
  });
}

/** The alternatives of the schema that stands at a path below `schema`. */
export function alternativesAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  return path.reduce<z.ZodType[]>(
    (alternatives, key) => childSchemas(alternatives, key).flatMap(alternativesOf),
    alternativesOf(schema),
  );
}

/** The names of the fields allowed where these alternatives stand. */
export function fieldNames(alternatives: readonly z.ZodType[]): string[] {
  return alternatives.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));
}

/** What a field that is left out is read as, or undefined where it has no default. */
export function defaultOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodDefault) return schema.def.defaultValue;
  return schema instanceof z.ZodOptional ? defaultOf(schema.unwrap() as z.ZodType) : undefined;
}
