// A line with fewer points that looks the same, after Douglas and Peucker.

/**
 * Leaves out points that are nearer than `tolerance` to the line between those that stay. Points are x and y in turn;
 * `aspect` is how much longer one x is than one y, so that the distance is that on the slide, in x.
 */
export function simplify(points: readonly number[], tolerance: number, aspect: number): number[] {
  const count = points.length / 2;
  if (count < 3) return [...points];
  const x = (index: number) => points[2 * index]!;
  const y = (index: number) => points[2 * index + 1]! / aspect;
  const kept = new Set([0, count - 1]);
  const ranges: [from: number, to: number][] = [[0, count - 1]];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const [from, to] = range;
    let farthest = -1;
    let most = tolerance;
    for (let index = from + 1; index < to; index++) {
      const distance = toSegment(x(index), y(index), x(from), y(from), x(to), y(to));
      if (distance > most) [farthest, most] = [index, distance];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    ranges.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, index) => kept.has(index >> 1));
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
