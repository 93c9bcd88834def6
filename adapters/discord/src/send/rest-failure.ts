import type { Millis } from '@usher/journey';

/**
 * A call that did not do what it should. It holds neither what was sent nor the address, which may be a secret of its own.
 *
 * - `refused`: Discord has said no, and why (`code`, its own number).
 * - `limited`: too many calls; `afterMillis` says when to come again.
 * - `unauthorized`: our token is not good.
 * - `unclear`: no answer, or a failure of Discord; what was asked may have happened.
 */
export class RestFailure extends Error {
  override readonly name = 'RestFailure';
  readonly kind: 'refused' | 'limited' | 'unauthorized' | 'unclear';
  readonly status: number;
  readonly code: number;
  readonly afterMillis: Millis | undefined;
  /** What was asked has surely not happened. */
  readonly isClear: boolean;

  constructor(
    kind: RestFailure['kind'],
    message: string,
    more: {
      readonly status?: number;
      readonly code?: number;
      readonly afterMillis?: Millis;
      readonly hasLeft?: boolean;
    } = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = more.status ?? 0;
    this.code = more.code ?? 0;
    this.afterMillis = more.afterMillis;
    this.isClear = kind !== 'unclear' || more.hasLeft === false;
  }
}

/** Numbers of Discord that mean something to us. [D] "JSON error codes" */
export const discordCode = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownEmoji: 10014,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
  invalidFormBody: 50035,
  archivedThread: 50083,
  noMutualGuilds: 50278,
  reactionBlocked: 90001,
  threadExists: 160004,
} as const;

/** Limits that Discord reports as refusals. [D] */
export const limitCodes: readonly number[] = [20016, 20022, 20028, 20029, 31001, 40003];
