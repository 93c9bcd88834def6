import { compilePlain, isBuiltIn, type PlainProgram } from '@usher/engine/plain';
import { UsherError } from '@usher/journey';
import type { MachineEntry, MachineHostOptions } from './machine-options.ts';

/** The machines that a host knows, in all the versions that it was given. */
export interface MachineRegistry {
  /** What new instances begin with. @throws UsherError `machines/unknown-machine` */
  current(machineId: string): PlainProgram;
  /** @throws UsherError `runtime/unplayable` where it was not given */
  find(machineId: string, version: string): PlainProgram;
  readonly programs: readonly PlainProgram[];
}

/** Makes all machines ready. @throws UsherError `machines/refused` */
export function createMachineRegistry({ machines, ...options }: MachineHostOptions): MachineRegistry {
  const current = new Map<string, PlainProgram>();
  const byName = new Map<string, PlainProgram>();
  const { actions = {}, guards = {}, delays = {} } = options;
  const shared = { actions, guards, delays, actors: toActors(options.actors) };
  for (const [id, given] of Object.entries(machines)) {
    const entry: MachineEntry = 'machine' in given ? given : { machine: given };
    for (const { machine, version } of versionsOf(entry)) {
      const program = compilePlain(id, machine, {
        ...shared,
        strict: entry.strict === true,
        ...(version === undefined ? {} : { version }),
      });
      if (!current.has(id)) current.set(id, program);
      else if (byName.has(nameOf(id, program.version))) throw twice(id, program.version);
      byName.set(nameOf(id, program.version), program);
    }
  }
  return {
    current(machineId) {
      const program = current.get(machineId);
      if (program !== undefined) return program;
      throw new UsherError(
        'machines/unknown-machine',
        `No machine "${machineId}" is registered here. There are: ${[...current.keys()].join(', ') || 'none'}.`,
      );
    },
    find(machineId, version) {
      const program = byName.get(nameOf(machineId, version));
      if (program !== undefined) return program;
      throw new UsherError(
        'runtime/unplayable',
        `Version ${version} of the machine "${machineId}" is not registered here, so its instances are left as they are. Give that machine under \`former\`, or state the \`version\` that the instances began with.`,
      );
    },
    programs: [...byName.values()],
  };
}

function versionsOf({ machine, version, former = [] }: MachineEntry) {
  return [
    { machine, version },
    ...former.map((each) => ('machine' in each ? each : { machine: each, version: undefined })),
  ];
}

/** What the host performs is to a machine only a name. */
function toActors(actors: MachineHostOptions['actors'] = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(actors).map(([name, actor]) => [name, isJob(actor) ? true : actor]));
}

/** Tells a job of the host's from logic of XState. */
export function isJob(actor: unknown): boolean {
  return typeof actor === 'function' || (typeof actor === 'object' && actor !== null && 'perform' in actor);
}

/** Actions that act on the world, without those that are part of the step. */
export function listActing(
  actions: MachineHostOptions['actions'] = {},
): [string, NonNullable<MachineHostOptions['actions']>[string]][] {
  return Object.entries(actions).filter(([, action]) => !isBuiltIn(action));
}

function nameOf(id: string, version: string): string {
  return `${id}@${version}`;
}

function twice(id: string, version: string): UsherError {
  return new UsherError(
    'machines/refused',
    `The machine "${id}" is given twice in version ${version}. Give each version once, or name them by \`version\`.`,
  );
}
