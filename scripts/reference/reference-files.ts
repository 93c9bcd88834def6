import { blockTexts, standardCatalog } from '@usher/blocks';
import { describeTokensInCss } from '@usher/design/tokens-css';
import { createJourneyJsonSchema, rules } from '@usher/journey';
import { listChannelPages } from './channels/channel-pages.ts';
import { describeBlocks } from './describe-blocks.ts';
import { describeRules } from './describe-rules.ts';
import type { ReferenceFile } from './reference-file.ts';

/** Everything that is derived from the code and kept in the repository. */
export function listReferenceFiles(): ReferenceFile[] {
  const schema = createJourneyJsonSchema(standardCatalog);
  return [
    { path: 'packages/journey/journey.schema.json', text: `${JSON.stringify(schema, null, 2)}\n` },
    { path: 'docs/reference/rules.md', text: describeRules(rules) },
    { path: 'docs/reference/blocks.md', text: describeBlocks(standardCatalog.definitions, blockTexts.en) },
    { path: 'packages/design/src/tokens.css', text: describeTokensInCss() },
    ...listChannelPages(),
  ];
}
