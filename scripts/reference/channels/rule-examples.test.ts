import { type DegradeRule, degrade, degradeRules, plainTextCapabilities } from '@usher/channel';
import { describe, expect, test } from 'vitest';
import { ruleExamples } from './rule-examples.ts';

describe('the example of', () => {
  test.each(Object.keys(degradeRules) as DegradeRule[])('%s shows the rule and no other', (name) => {
    const { content, channel } = ruleExamples[name];
    const { degraded } = degrade([content], { ...plainTextCapabilities, ...channel }, { replyWithNumber: 'Number?' });
    expect(new Set(degraded.map(({ rule }) => rule))).toEqual(new Set([name]));
  });
});
