/** Sizes of the drawing in pixels at 100 %. Places lie on a grid of 8. */
export const measures = {
  grid: 8,
  /** The smallest step. */
  card: { width: 240, height: 72 },
  /** An end or a memory: a name. */
  mark: { width: 160, height: 56 },
  /** The smallest group; what is in it makes it larger. */
  container: { width: 320, height: 176 },
  /** Of a container: its title, then free space all around what is in it. */
  title: 24,
  padding: 40,
  /** Of a card, from the top: its name, two lines of what it says, a row for each way out, one row for all that it inherits. */
  head: 44,
  summary: 36,
  row: 20,
  inherited: 18,
  foot: 8,
  /** Between two cards: beside each other, and one below the other. */
  gap: { across: 80, down: 40 },
} as const;
