import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from './check-facts.ts';
import type { StoreKind } from './databases.ts';

/** One of the campaigns that a seed stands for. */
export interface CampaignName {
  readonly store: StoreKind;
  readonly seed: number;
  readonly number: number;
  readonly faults: number;
}

export interface KeptCampaign {
  readonly name: CampaignName;
  readonly millis: number;
  readonly facts: Facts;
}

/** Facts of campaigns on the disk, so that a long run can be interrupted, goes on where it was, and can be checked again. */
export interface KeptCampaigns {
  find(name: CampaignName): KeptCampaign | undefined;
  keep(campaign: KeptCampaign): void;
}

export function openKeptCampaigns(folder: string): KeptCampaigns {
  mkdirSync(folder, { recursive: true });
  const fileOf = ({ store, seed, number, faults }: CampaignName) =>
    join(folder, `${store}-${seed}-${number}-of-${faults}-faults.json`);
  return {
    find(name) {
      const file = fileOf(name);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptCampaign) : undefined;
    },
    keep(campaign) {
      const file = fileOf(campaign.name);
      // Whole or not at all: a half one would be taken for a campaign.
      writeFileSync(`${file}.new`, JSON.stringify(campaign));
      renameSync(`${file}.new`, file);
    },
  };
}
