import type { MachineLogic, PlainImplementation, PlainLogic, PlainProgram } from '@usher/engine/plain';
import { toJson } from '@usher/engine/plain';
import { type Json, UsherError } from '@usher/journey';
import type { EffectHandler, EffectHandlers, EffectRequest } from '../effects/custom-effect.ts';
import type { MachineHostOptions, PerformRequest, Performs } from './machine-options.ts';
import { isJob, listActing, type MachineRegistry } from './machine-registry.ts';

/** What the engine puts into the wish of an action or a job. */
interface Asked {
  readonly machine: string;
  readonly version: string;
  readonly actor: readonly string[];
  readonly sources: readonly string[];
  readonly params: Json;
  readonly context: Json;
  readonly event: Json;
  readonly input: Json;
}

/** One handler for each name of an action or job, whichever machines use it. */
export function createMachineHandlers(options: MachineHostOptions, registry: MachineRegistry): EffectHandlers {
  const actions = new Map<string, unknown>(listActing(options.actions));
  const jobs = new Map<string, unknown>(Object.entries(options.actors ?? {}).filter(([, actor]) => isJob(actor)));
  const handlers: Record<`x-${string}`, EffectHandler> = {};
  for (const name of new Set([...actions.keys(), ...registry.programs.flatMap(({ performs }) => performs.actions)])) {
    handlers[`x-action.${name}`] = toHandler(actions.get(name), (asked) => findOwnAction(registry, asked, name));
  }
  for (const name of new Set([...jobs.keys(), ...registry.programs.flatMap(({ performs }) => performs.jobs)])) {
    handlers[`x-actor.${name}`] = toHandler(jobs.get(name), (asked) => findOwnJob(registry, asked, name));
  }
  return handlers;
}

type Perform = (request: PerformRequest & Asked, params: unknown) => unknown;

/** The host's own comes first; where it has none, the one that the machine brings. */
function toHandler(given: unknown, findOwn: (asked: Asked) => Perform): EffectHandler {
  const known = given as Performs<unknown, unknown> | undefined;
  return {
    idempotent: typeof known === 'object' && known.idempotent,
    async perform(request) {
      const asked = request.data as unknown as Asked;
      const perform: Perform =
        known === undefined ? findOwn(asked) : typeof known === 'function' ? known : (each) => known.perform(each);
      const output = await perform({ ...asked, ...toRequest(asked, request) }, asked.params ?? undefined);
      return output === undefined ? null : toJson(output, 'the output');
    },
  };
}

function toRequest(asked: Asked, { conversation, idempotencyKey, attempt, signal }: EffectRequest): PerformRequest {
  return {
    machineId: asked.machine,
    instanceId: conversation.address,
    actor: asked.actor,
    idempotencyKey,
    attempt,
    signal,
  };
}

function findOwnAction(registry: MachineRegistry, asked: Asked, name: string): Perform {
  const { actions } = findLogic(registry.find(asked.machine, asked.version), asked.sources) ?? {
    actions: {} as MachineLogic['actions'],
  };
  const own: PlainImplementation | undefined = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (own !== undefined) return own;
  throw new UsherError(
    'machines/no-implementation',
    `The action "${name}" of the machine "${asked.machine}" has no implementation. Give one in \`actions\`, then revive the action.`,
  );
}

function findOwnJob(registry: MachineRegistry, asked: Asked, name: string): Perform {
  const parent = findLogic(registry.find(asked.machine, asked.version), asked.sources.slice(0, -1));
  const own = parent?.findChild(asked.sources.at(-1) ?? '');
  if (own?.kind === 'job' && own.perform !== undefined) return own.perform;
  throw new UsherError(
    'machines/no-implementation',
    `The actor "${name}" of the machine "${asked.machine}" has no implementation. Give one in \`actors\`.`,
  );
}

function findLogic({ root }: PlainProgram, sources: readonly string[]): MachineLogic | undefined {
  let at: PlainLogic | undefined = root;
  for (const source of sources) at = at?.kind === 'machine' ? at.findChild(source) : undefined;
  return at?.kind === 'machine' ? at : undefined;
}
