import type { Content } from '@usher/journey';
import type { Capabilities } from './capabilities.ts';
import { type Degradation, type DegradeRule, degrade, degradeRules } from './degrade/degrade.ts';
import type { DegradeWords } from './degrade/rule.ts';
import { fullCapabilities } from './full-capabilities.ts';

/** What one state of a journey says, in one language. */
export interface SaidInState {
  readonly state: string;
  readonly content: readonly Content[];
}

/** A channel as losses are told of it: by the name that people call it. */
export interface ShownOn {
  readonly name: string;
  readonly capabilities: Capabilities;
}

/** Something that customers of a channel get less of than was designed. */
export interface Loss {
  readonly state: string;
  /** The channel's name. */
  readonly channel: string;
  /** What is done in its place. */
  readonly rule: DegradeRule;
  /** A sentence that names the channel: “Discord shows no cards; “Blue shirt” is sent in parts.” */
  readonly message: string;
}

/** The same loss in several states. */
export interface LossGroup extends Loss {
  /** The other states in which customers lose by the same rule, in their order. */
  readonly others: readonly string[];
}

/**
 * What is lost on a channel of all that is said, state by state in the order given, each loss of a state once. Pure. What is only split,
 * or shown in another control, is no loss; a rule says of itself which of the two it is. Nor is what no channel could show, such as a
 * link without a label.
 */
export function findLosses(said: readonly SaidInState[], channel: ShownOn, words: DegradeWords): readonly Loss[] {
  return said.flatMap(({ state, content }) => {
    const lost = content.flatMap((each) => listLost(each, channel.capabilities, words));
    const byMessage = new Map(lost.map(({ rule, detail }) => [sayOf(channel.name, detail), rule]));
    return [...byMessage].map(([message, rule]): Loss => ({ state, channel: channel.name, rule, message }));
  });
}

function listLost(content: Content, capabilities: Capabilities, words: DegradeWords): readonly Degradation[] {
  const losing = degrade([content], capabilities, words).degraded.filter(({ rule }) => degradeRules[rule].loses);
  if (losing.length === 0) return [];
  const everywhere = new Set(degrade([content], fullCapabilities, words).degraded.map(({ rule }) => rule));
  return losing.filter(({ rule }) => !everywhere.has(rule));
}

/** One line for each rule and channel, in the order of the first loss of each, so that ten states with cards are told once. */
export function groupLosses(losses: readonly Loss[]): readonly LossGroup[] {
  const groups = Map.groupBy(losses, ({ channel, rule }) => `${rule} ${channel}`);
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const others = new Set(rest.map(({ state }) => state));
    others.delete(first.state);
    return [{ ...first, others: [...others] }];
  });
}

/** Details speak of “the channel”, or of nothing but the content. */
function sayOf(channel: string, detail: string): string {
  const isOfChannel = detail.startsWith('The channel ');
  return isOfChannel ? detail.replace('The channel', channel) : `On ${channel}: ${detail}`;
}
