import { type Millis, UsherError } from '@usher/journey';

/** Somebody asked too often. Answered with 429 and `Retry-After`. */
export class TooManyRequests extends UsherError {
  override readonly name = 'TooManyRequests';
  readonly retryAfter: Millis;

  constructor(retryAfter: Millis) {
    const minutes = Math.ceil(retryAfter / 60_000);
    const wait = minutes <= 1 ? 'a minute' : `${minutes} minutes`;
    super('server/too-many', `That was tried too often. Wait ${wait}, then try again.`, { retry: 'later' });
    this.retryAfter = retryAfter;
  }
}
