import { refuse } from './api-error.ts';
import type { Call } from './fake-discord.ts';
import { messageFlags } from './messages.ts';
import { createProblems, type Problems } from './problems.ts';
import { checkComponents, checkComponentsV2 } from './validate-components.ts';
import { type Json, toNumber, toRecord, toRecords, toText } from './values.ts';

const mostFileBytes = 10 * 1024 * 1024;
const embedLimits = { title: 256, description: 4096 } as const;

/**
 * Holds a message's body to the platform's limits.
 *
 * @throws ApiError as Discord would answer
 */
export function checkMessage(
  body: Json,
  files: Call['files'],
  already: { readonly isEdit: boolean; readonly flags: number } = { isEdit: false, flags: 0 },
): void {
  const problems = createProblems();
  const isV2 = ((toNumber(body.flags) | already.flags) & messageFlags.componentsV2) !== 0;
  if (files.some((file) => file.bytes.length > mostFileBytes)) throw refuse('tooLarge');
  problems.count(['files'], files, 0, 10);
  if (body.nonce !== undefined && body.nonce !== null) problems.text(['nonce'], String(body.nonce), 0, 25);
  if (isV2) {
    for (const field of ['content', 'embeds', 'poll', 'sticker_ids'] as const) {
      const value = body[field];
      const isThere =
        value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
      if (isThere) {
        problems.add(
          [field],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        );
      }
    }
    checkComponentsV2(problems, toRecords(body.components));
  } else {
    problems.text(['content'], body.content, 0, 2000);
    checkEmbeds(problems, toRecords(body.embeds));
    checkComponents(problems, toRecords(body.components));
  }
  problems.done();
  if (!already.isEdit && isEmpty(body, files)) throw refuse('empty');
}

function isEmpty(body: Json, files: Call['files']): boolean {
  const lists = [body.embeds, body.components, body.sticker_ids];
  return (
    toText(body.content).trim() === '' &&
    files.length === 0 &&
    body.poll === undefined &&
    lists.every((list) => toRecords(list).length === 0)
  );
}

function checkEmbeds(problems: Problems, embeds: readonly Json[]): void {
  problems.count(['embeds'], embeds, 0, 10);
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const at = ['embeds', index] as const;
    for (const [field, most] of Object.entries(embedLimits)) {
      problems.text([...at, field], embed[field], 0, most);
      total += toText(embed[field]).length;
    }
    const texts = [
      ['footer', 'text', toRecord(embed.footer).text, 2048],
      ['author', 'name', toRecord(embed.author).name, 256],
    ] as const;
    for (const [part, field, value, most] of texts) {
      problems.text([...at, part, field], value, 0, most);
      total += toText(value).length;
    }
    problems.count([...at, 'fields'], embed.fields, 0, 25);
    for (const [place, field] of toRecords(embed.fields).entries()) {
      problems.text([...at, 'fields', place, 'name'], field.name, 1, 256);
      problems.text([...at, 'fields', place, 'value'], field.value, 1, 1024);
      total += toText(field.name).length + toText(field.value).length;
    }
  }
  if (total > 6000) problems.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
}
