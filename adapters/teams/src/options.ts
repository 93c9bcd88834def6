import { ChannelError, type ChannelFiles, type ChannelMemory, type FileQuota, type KeptFile } from '@usher/channel';
import type { Millis } from '@usher/journey';

/** Who the bot is, as Azure has it registered. */
export interface TeamsCredentials {
  /** Without one, unsigned activities are taken from this machine only. */
  readonly appId?: string;
  readonly appPassword?: string;
  /** Needed for `SingleTenant`. */
  readonly tenantId?: string;
  /** `MultiTenant` is for bots made before August 2025. Default `SingleTenant`. */
  readonly appType?: 'SingleTenant' | 'MultiTenant';
}

/** Where another cloud than the public one stands: all of it, or none. */
export interface TeamsCloud {
  /** Names the keys that sign what comes in. */
  readonly openIdMetadataUrl?: string;
  /** Who signs it. */
  readonly tokenIssuer?: string;
  /** Where the bot's own tokens come from: `https://login.microsoftonline.us/<tenant>`. */
  readonly loginUrl?: string;
  /** What they are for: `https://api.botframework.us`. */
  readonly oauthScope?: string;
  /** Where customers' sign-ins are exchanged. */
  readonly oauthUrl?: string;
}

/** @throws where the file is not there afterwards; it follows no redirect */
export type UploadFile = (url: string, file: KeptFile, headers: Readonly<Record<string, string>>) => Promise<void>;

/** All that the Teams adapter is handed in; it knows no environment, no database and no clock. */
export interface TeamsAdapterOptions {
  readonly credentials: TeamsCredentials;
  readonly cloud?: TeamsCloud;
  readonly memory: ChannelMemory;
  /** Keeps pictures that customers paste, and holds the files that are offered to them. Without it files go as links. */
  readonly files?: ChannelFiles;
  /** All that is kept of what one person sends in one chat, over the years. Default 500 files with 500 MB together. */
  readonly filesPerConversation?: FileQuota;
  /**
   * Lays a file at an address that Teams names, over https and by one PUT with these headers, and refuses to reach what is
   * private; what it throws is told as a code only. Without it, files are laid at Microsoft's own hosts and nowhere else.
   */
  readonly uploadFile?: UploadFile;
  /** Origins beside Microsoft's that files are laid at where there is no `uploadFile`: those of a test. Default none. */
  readonly uploadOrigins?: readonly string[];
  readonly now: () => Millis;
  /** Whether strangers can reach this server: then nothing unsigned is taken. */
  readonly isProduction: boolean;
  /** Where Teams posts to. Default `/api/messages`. */
  readonly path?: string;
  /** Name of the OAuth connection of the Azure bot, by which those are asked to sign in for whom Teams does not vouch. */
  readonly signInConnection?: string;
  /** How long one call to Teams may take, in milliseconds. Default 15,000. */
  readonly sendTimeout?: Millis;
  /**
   * How long somebody who sends a form waits to see in its place what is wrong, in milliseconds; Teams itself waits for five
   * seconds. Default 2,000.
   */
  readonly formWait?: Millis;
  /** Told of what went wrong inside; never of what customers wrote. */
  readonly onError?: (error: unknown) => void;
}

export const defaultFilesPerConversation: FileQuota = { files: 500, bytes: 500 * 1024 * 1024 };

const cloudNames = ['openIdMetadataUrl', 'tokenIssuer', 'loginUrl', 'oauthScope', 'oauthUrl'] as const;

/** @throws ChannelError `channel/not-configured` where a bot or a cloud is half named, or unsigned activities would come from strangers */
export function requireWhole({ credentials, cloud = {}, isProduction }: TeamsAdapterOptions): void {
  const { appId, appPassword, tenantId, appType = 'SingleTenant' } = credentials;
  if (appId === undefined) {
    if (isProduction) {
      throw notConfigured('Without an app id anybody could pass for Teams. Give `appId`, or leave Teams out.');
    }
    if (appPassword !== undefined)
      throw notConfigured('There is an app password, but no `appId`. Give both, or neither.');
  } else {
    if (appPassword === undefined)
      throw notConfigured('There is an app id, but no `appPassword`. Give both, or neither.');
    if (appType === 'SingleTenant' && tenantId === undefined) {
      throw notConfigured('A bot of type SingleTenant needs its `tenantId`.');
    }
  }
  const missing = cloudNames.filter((name) => !cloud[name]);
  if (missing.length > 0 && missing.length < cloudNames.length) {
    const names = missing.map((name) => `\`${name}\``).join(', ');
    throw notConfigured(
      `Of the cloud's settings, ${names} ${missing.length === 1 ? 'is' : 'are'} missing. Give all five, or none.`,
    );
  }
}

/** @returns the cloud where all of it is named, or undefined for the public one */
export function wholeCloud({ cloud = {} }: TeamsAdapterOptions): Required<TeamsCloud> | undefined {
  return cloudNames.every((name) => cloud[name]) ? (cloud as Required<TeamsCloud>) : undefined;
}

function notConfigured(message: string): ChannelError {
  return new ChannelError('channel/not-configured', message, 'never');
}
