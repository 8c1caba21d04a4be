// What a result was made from besides the text it is made of: a data file, a partial, a layout, the slide's number. It is right as
// long as each of these is what it was.

/** Takes a name and the value that was read under it. */
export type Note = (name: string, value: unknown) => void;

/** What all slides can read, by name. Another object, if anything in it is other. */
export type World = ReadonlyMap<string, unknown>;

/** What was read while a result was made. */
export class Uses {
  /** What is in the world, or missing there. */
  private readonly shared = new Map<string, unknown>();
  /** What depends on the slide. */
  private readonly own = new Map<string, unknown>();
  /** The world in which all that is shared was last found to be the same. */
  private world: World | undefined;

  note(name: string, value: unknown): void {
    this.own.set(name, value);
  }

  look(name: string, world: World): void {
    this.shared.set(name, world.get(name));
    this.world ??= world;
  }

  /** True if this name was looked at in the world. */
  has(name: string): boolean {
    return this.shared.has(name);
  }

  /** Adds what was read for this result and for others. */
  add({ shared, own, world }: Uses): void {
    for (const [name, value] of shared) this.shared.set(name, value);
    for (const [name, value] of own) this.own.set(name, value);
    this.world ??= world;
  }

  /** True if all that was read in the world is still the same there. */
  holdIn(world: World): boolean {
    if (this.world === world) return true;
    for (const [name, value] of this.shared) if (world.get(name) !== value) return false;
    this.world = world;
    return true;
  }

  /** True if everything is still the same; `now` gives what stands under a name that is not in the world. */
  hold(world: World, now: (name: string) => unknown): boolean {
    for (const [name, value] of this.own) if (now(name) !== value) return false;
    return this.holdIn(world);
  }
}

/** Notes go to the result that is being made; to none while nothing is. */
export interface Recorder {
  /** Takes what depends on the slide. */
  note: Note;
  /** Takes the name of what is looked at in the world, or looked for. */
  look: (name: string) => void;
  /** What there is to read from now on. */
  enter: (world: World) => void;
  /** Runs `make` with its notes going to `uses`. */
  during: <T>(uses: Uses, make: () => T) => T;
  /** The same until what `make` gives is settled. */
  throughout: <T>(uses: Uses, make: () => Promise<T>) => Promise<T>;
}

/** Makes a recorder. */
export function createRecorder(): Recorder {
  let current: Uses | undefined;
  let world: World = new Map();
  return {
    note: (name, value) => current?.note(name, value),
    look: (name) => current?.look(name, world),
    enter: (entered) => {
      world = entered;
    },
    during: (uses, make) => {
      const before = current;
      current = uses;
      try {
        return make();
      } finally {
        current = before;
      }
    },
    throughout: async (uses, make) => {
      current = uses;
      try {
        return await make();
      } finally {
        current = undefined;
      }
    },
  };
}

/** The same properties; `note` is told each that is read, as `prefix` and its name, and its value. */
export function watch<T extends object>(values: T, prefix: string, note: Note): T {
  const watched = {};
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(watched, name, {
      enumerable: true,
      get: () => {
        note(`${prefix}${name}`, value);
        return value;
      },
    });
  return watched as T;
}
