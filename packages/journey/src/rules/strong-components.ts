/**
 * The circles of a graph: its strongly connected parts of more than one node, and nodes that lead to themselves. Each in the
 * order of `nodes` (Tarjan's algorithm, without recursion, since a journey may be a chain of thousands of states).
 */
export function strongComponents<T>(nodes: readonly T[], next: (node: T) => readonly T[]): T[][] {
  const order = new Map(nodes.map((node, index) => [node, index]));
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const stack: T[] = [];
  const onStack = new Set<T>();
  const components: T[][] = [];

  const open = (node: T) => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    onStack.add(node);
    return { node, left: next(node).filter((each) => order.has(each)) };
  };
  const lower = (node: T, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, to ?? 0));
  };
  const close = (root: T): void => {
    const component = stack.splice(stack.indexOf(root));
    for (const node of component) onStack.delete(node);
    const isCircle = component.length > 1 || next(root).includes(root);
    if (isCircle)
      components.push(component.sort((first, second) => (order.get(first) ?? 0) - (order.get(second) ?? 0)));
  };

  for (const start of nodes) {
    if (index.has(start)) continue;
    const frames = [open(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const to = frame.left.shift();
      if (to === undefined) {
        if (low.get(frame.node) === index.get(frame.node)) close(frame.node);
        frames.pop();
        const around = frames.at(-1);
        if (around !== undefined) lower(around.node, low.get(frame.node));
      } else if (!index.has(to)) frames.push(open(to));
      else if (onStack.has(to)) lower(frame.node, index.get(to));
    }
  }
  return components.sort((first, second) => (order.get(first[0] as T) ?? 0) - (order.get(second[0] as T) ?? 0));
}
