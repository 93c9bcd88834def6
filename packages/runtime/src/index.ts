/**
 * The durable host of journeys: one event in, one committed turn; effects performed after the commit.
 *
 * **The runtime**: create it, start it, stop it.
 */
export { createRuntime, type Readiness, type Runtime } from './runtime.ts';
export type { Role } from './role.ts';
export type { RuntimeOptions } from './options.ts';
export { defaultLimits, type Limits } from './limits.ts';
export type { Publication, PublishedBy } from './versions.ts';
export { readPublishedJourney } from './called-journeys.ts';
/** **Dead letters**: taken once more. */
export type { Revival } from './turns/revive-turn.ts';
/** **What goes in**: choosing a journey, events and answers of your own programs. */
export type { Binding, BindingRequest } from './turns/draft-turn.ts';
export type { EffectOutcome, RaisedEvent } from './turns/take-turn.ts';
/** **Several channels**: a conversation goes on elsewhere, and one contact has them all. */
export type { ContactPerson, ContactTimeline } from './contacts/contacts.ts';
export type { MovedConversation, MoveRequest } from './moves/move-conversation.ts';
/** **Agents**: what they do with a conversation. */
export { type ActResult, type AgentAction, ControlMoved } from './turns/agent-action.ts';
/** **What performs effects**: humans, third parties' effects, secrets. */
export type { Desk, DeskReply, DeskRequest } from './effects/agent-request.ts';
export type { EffectHandler, EffectHandlers, EffectRequest } from './effects/custom-effect.ts';
export type { HttpOutput } from './http/read-response.ts';
export type { SecretSource } from './http/resolve-headers.ts';
export type { Lookup } from './http/guarded-agent.ts';
export { createFileFetcher, type FileFetcher, type FileFetcherOptions } from './http/fetch-file.ts';
/** **Time**: the machine's, and one for tests that stands still until it is advanced. */
export { type Clock, createSystemClock, createVirtualClock, type Scheduled, type VirtualClock } from './clock.ts';
/** **Seen while it runs**: ids, codes and counts, never what was said. */
export {
  levelOf,
  type Observer,
  type RuntimeEvent,
  type RuntimeEventName,
  type RuntimeEvents,
} from './runtime-event.ts';
/** **What customers see already**: changed, taken back, reacted to. */
export type { MessageOperation } from './channels/operate.ts';
/** **What adapters keep**, in the store. */
export { type ChannelFilesOptions, createChannelFiles } from './channels/channel-files.ts';
export { createChannelMemory } from './channels/channel-memory.ts';
/** **The engine**, as a port: whatever makes turns by these pure functions can be hosted. */
export { type Engine, journeyEngine } from './engine-port.ts';
/** **Plain machines**: the same durability for XState machines of your own. */
export { createMachineHost } from './machines/create-machine-host.ts';
export type { MachineHost, MachineInstance, MachineReceipt, StartMachine } from './machines/machine-host.ts';
export type {
  ActionRequest,
  JobRequest,
  MachineAction,
  MachineActor,
  MachineEntry,
  MachineHostOptions,
  PerformRequest,
  Performs,
} from './machines/machine-options.ts';
