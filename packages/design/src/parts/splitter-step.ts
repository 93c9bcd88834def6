export interface SplitterRange {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly orientation: 'vertical' | 'horizontal';
  readonly sizes: 'before' | 'after';
}

const step = 16;
const largeStep = 64;

/** The size after a key, or undefined when the key is none of the splitter's. */
export function sizeAfterKey(key: string, isLarge: boolean, range: SplitterRange): number | undefined {
  const [back, forth] = range.orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const sign = range.sizes === 'before' ? 1 : -1;
  const by = (isLarge ? largeStep : step) * sign;
  if (key === back) return clampSize(range.value - by, range);
  if (key === forth) return clampSize(range.value + by, range);
  if (key === 'Home') return range.min;
  if (key === 'End') return range.max;
  return undefined;
}

export function clampSize(size: number, { min, max }: Pick<SplitterRange, 'min' | 'max'>): number {
  return Math.round(Math.min(max, Math.max(min, size)));
}
