/**
 * States that the compiler adds around a journey's own. A generated key holds a `$`, which no key of a document may.
 *
 * `$journey` is `$main ∥ $aside`: the journey proper, and beside it side trips and the human called after a failure, so
 * that neither ever leaves a state of the journey.
 */
export const rootKey = '$journey';
export const mainKey = '$main';
export const asideKey = '$aside';
export const idleKey = '$idle';
export const agentKey = '$agent';

/** Events of the compiled machine that no document can name. */
export const startTripEvent = (trip: string): string => `$trip.start.${trip}`;
export const closeTripEvent = '$trip.close';
export const openAgentEvent = '$agent.open';
/** "Back" within a region: its guard looks for the question to return to. */
export const backPrefix = '$back.';
export const backEvent = (region: string): string => backPrefix + region;
/** An agent gives the conversation back to a resume point. */
export const resumeEvent = (key: string): string => `$resume.${key}`;
/** Remembers, deeply, where a region was. */
export const historyKeyOf = (region: string): string => `${region}$h`;
