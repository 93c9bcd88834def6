import type { AnyBlockDefinition, BlockGroup, BlockSymbol, Field } from '@usher/journey';
import {
  AtSign,
  CalendarDays,
  CircleDashed,
  ClipboardList,
  Columns2,
  Equal,
  Flag,
  Folder,
  Globe,
  Hash,
  Headset,
  History,
  ListChecks,
  type LucideIcon,
  MapPin,
  MessageCircleQuestionMark,
  MessageSquareText,
  Paperclip,
  Phone,
  Split,
  Star,
  Timer,
  Workflow,
} from 'lucide-react';
import type { StateKind } from '../../document/index.ts';

const byGroup: Readonly<Record<BlockGroup, LucideIcon>> = {
  say: MessageSquareText,
  ask: MessageCircleQuestionMark,
  logic: Equal,
  connect: Globe,
  human: Headset,
  end: Flag,
};

const bySymbol: Readonly<Record<BlockSymbol, LucideIcon>> = {
  mail: AtSign,
  phone: Phone,
  star: Star,
  journey: Workflow,
  file: Paperclip,
  place: MapPin,
  form: ClipboardList,
};

/** Chosen by what a block does, not by its name, so that blocks of third parties get a fitting one too. */
export function iconOfBlock(definition: AnyBlockDefinition | undefined): LucideIcon {
  if (definition === undefined) return CircleDashed;
  if (definition.symbol !== undefined) return bySymbol[definition.symbol];
  if (definition.conditions !== undefined) return Split;
  if (definition.waits === 'timer') return Timer;
  if (definition.group !== 'ask') return byGroup[definition.group];
  const fields = Object.values<Field<unknown>>(definition.fields);
  if (fields.some((field) => field.kind === 'choices')) return ListChecks;
  const saved = fields.find((field) => field.kind === 'variable')?.ui.accepts ?? [];
  if (saved.includes('number')) return Hash;
  return saved.includes('date') ? CalendarDays : byGroup.ask;
}

const byKind: Readonly<Record<Exclude<StateKind, 'step'>, LucideIcon>> = {
  group: Folder,
  together: Columns2,
  end: Flag,
  memory: History,
};

export function iconOfState(kind: StateKind, definition: AnyBlockDefinition | undefined): LucideIcon {
  return kind === 'step' ? iconOfBlock(definition) : byKind[kind];
}
