import type { Observer, RuntimeEvent } from '@usher/runtime';
import { createBoundedLabels } from './bounded-labels.ts';
import { quickBounds, requestBounds, waitBounds } from './bounds.ts';
import { remember, type Series } from './series.ts';

/** More kinds of errors than a healthy installation has. */
const mostErrors = 200;
const mostChannels = 50;

/**
 * Counts and measures what a runtime tells of itself. Labels are kinds and codes, never ids.
 *
 * @returns to be given every event
 */
export function measureRuntime(series: Series): Observer {
  const measures = createMeasures(series);
  const errorType = createBoundedLabels(mostErrors);
  const channelName = createBoundedLabels(mostChannels);
  return (event: RuntimeEvent) => {
    switch (event.name) {
      case 'turn.committed': {
        const type = kindOf(event.event);
        measures.turnTime(type)(event.millis / 1_000);
        return measures.turn('committed')(1);
      }
      case 'turn.duplicate':
      case 'turn.conflict':
      case 'turn.stale':
      case 'turn.revived':
        return measures.turn(event.name.slice('turn.'.length))(1);
      case 'turn.failed':
      case 'turn.buried':
        return measures.turnError(`${event.name.slice('turn.'.length)} ${errorType(event.code)}`)(1);
      case 'effect.performed': {
        const type = kindOf(event.type);
        measures.effectTime(type)(event.millis / 1_000);
        return measures.effect(`performed ${type}`)(1);
      }
      case 'effect.dropped':
      case 'effect.lost':
        return measures.effect(`${event.name.slice('effect.'.length)} ${kindOf(event.type)}`)(1);
      case 'effect.retried':
      case 'effect.buried':
        return measures.effect(`${event.name.slice('effect.'.length)} ${kindOf(event.type)} ${errorType(event.code)}`)(
          1,
        );
      case 'timer.late':
        return measures.timerLateness(event.millis / 1_000);
      case 'inbound.refused':
        return measures.refusal(`${channelName(event.channel)} ${errorType(event.code)}`)(1);
      case 'message.receipt':
        return measures.receipt(`${channelName(event.channel)} ${event.receipt}`)(1);
      case 'channel.failed':
        return measures.channelFailure(`${channelName(event.channel)} ${errorType(event.code)}`)(1);
      case 'store.failed':
        return measures.storeFailure(`${event.during} ${errorType(event.code)}`)(1);
      case 'node.lost':
        return measures.nodeLoss(1);
      default:
        return;
    }
  };
}

/** Types of third parties are as many as they like. */
function kindOf(type: string): string {
  if (type.startsWith('custom.')) return 'custom';
  return type.startsWith('x-') ? 'x' : type;
}

/** Each is found by its labels, in their order and with a space between them. */
function createMeasures(series: Series) {
  const time = (name: string, description: string, bounds: readonly number[]) =>
    series.histogram({ name, unit: 's', description }, bounds);
  const count = (name: string, unit: string, description: string) => series.counter({ name, unit, description });
  const labelled = (find: ReturnType<typeof count>, ...names: readonly string[]) =>
    remember((words) => {
      const values = words.split(' ');
      return find(Object.fromEntries(values.map((value, index) => [names[index] ?? 'other', value])));
    });
  const turns = count('usher.turns', '{turn}', 'What became of turns.');
  const effects = count('usher.effects', '{effect}', 'What became of attempts to perform effects.');
  return {
    turnTime: labelled(
      time('usher.turn.duration', 'From the beginning of a turn to its commit.', quickBounds),
      'usher.event.type',
    ),
    turn: labelled(turns, 'usher.turn.outcome'),
    turnError: labelled(turns, 'usher.turn.outcome', 'error.type'),
    effectTime: labelled(
      time('usher.effect.duration', 'Of attempts that performed an effect.', requestBounds),
      'usher.effect.type',
    ),
    effect: labelled(effects, 'usher.effect.outcome', 'usher.effect.type', 'error.type'),
    timerLateness: time('usher.timer.lateness', 'How late timers fired that fired late.', waitBounds)(),
    refusal: labelled(
      count('usher.inbound.refusals', '{event}', 'Events of channels that were refused.'),
      ...['usher.channel', 'error.type'],
    ),
    receipt: labelled(
      count('usher.message.receipts', '{message}', 'What channels said became of messages.'),
      ...['usher.channel', 'usher.receipt'],
    ),
    channelFailure: labelled(
      count('usher.channel.failures', '{failure}', 'Channels that could not listen.'),
      ...['usher.channel', 'error.type'],
    ),
    storeFailure: labelled(
      count('usher.store.failures', '{failure}', 'What the store could not do for the runtime.'),
      ...['usher.store.work', 'error.type'],
    ),
    nodeLoss: count('usher.node.losses', '{loss}', 'How often this node was silent for longer than its lease.')(),
  };
}
