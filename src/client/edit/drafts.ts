// Text that is not saved, kept in the browser's own database: it outlives a crash of the page, the browser or the server. Each
// page keeps its own; those of a page that is no longer there are offered to the next.

/** A text that was not saved. */
export interface Draft {
  /** Names the deck. */
  deck: string;
  /** Key of the file. */
  file: string;
  /** Names the page that keeps it. */
  page: string;
  text: string;
  /** Hash of the version it was made from. */
  base: string | null;
  /** When it was kept, in ms since 1970. */
  time: number;
}

/** The drafts of a deck. */
export interface Drafts {
  /** False if this browser keeps nothing. */
  works: boolean;
  /** Those that other pages left behind, the newest first. */
  orphans(): Promise<Draft[]>;
  /** Keeps a text of this page; resolves to false if that was impossible. */
  keep(file: string, text: string, base: string | null): Promise<boolean>;
  /** The same for a page that is being left: at once, where that is possible. */
  keepNow(file: string, text: string, base: string | null): void;
  /** Forgets what this page keeps of a file. */
  forget(file: string): Promise<void>;
  /** Forgets a draft of any page. */
  remove(draft: Draft): Promise<void>;
}

const store = "drafts";

/** Opens the drafts of a deck, for this page. */
export async function openDrafts(deck: string): Promise<Drafts> {
  const page = randomName();
  holdName(page);
  const database = await openDatabase().catch(() => undefined);
  if (!database) {
    return {
      works: false,
      orphans: () => Promise.resolve([]),
      keep: () => Promise.resolve(false),
      keepNow: () => {},
      forget: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
  }
  const write = async (change: (drafts: IDBObjectStore) => void): Promise<boolean> => {
    try {
      const transaction = database.transaction(store, "readwrite");
      change(transaction.objectStore(store));
      await ended(transaction);
      return true;
    } catch {
      return false;
    }
  };
  const draftOf = (file: string, text: string, base: string | null): Draft => ({
    deck,
    file,
    page,
    text,
    base,
    time: Date.now(),
  });
  for (const draft of takeHasty()) await write((drafts) => drafts.put(draft));
  const keep: Drafts["keep"] = (file, text, base) => write((drafts) => drafts.put(draftOf(file, text, base)));
  return {
    works: true,
    async orphans() {
      const request = database.transaction(store).objectStore(store).getAll();
      const all = (await result(request)) as Draft[];
      const pages = await livePages();
      return all
        .filter((draft) => draft.deck === deck && draft.page !== page && !pages.has(draft.page))
        .sort((a, b) => b.time - a.time);
    },
    keep,
    keepNow(file, text, base) {
      void keep(file, text, base);
      try {
        localStorage.setItem(`${hasty} ${page} ${file}`, JSON.stringify(draftOf(file, text, base)));
      } catch {
        // too long for it
      }
    },
    async forget(file) {
      await write((drafts) => drafts.delete([deck, file, page]));
    },
    async remove(draft) {
      await write((drafts) => drafts.delete([draft.deck, draft.file, draft.page]));
    },
  };
}

/** The database may be too slow for a page that is being left; what is kept here goes there when the next page opens. */
const hasty = "lectern-draft";

function takeHasty(): Draft[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${hasty} `));
    return keys.map((key) => {
      const draft = JSON.parse(localStorage.getItem(key)!) as Draft;
      localStorage.removeItem(key);
      return draft;
    });
  } catch {
    return [];
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open("lectern", 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore(store, { keyPath: ["deck", "file", "page"] });
  });
  return result(request);
}

/** A lock says that a page is there: the browser takes it back when the page goes, however it goes. */
function holdName(page: string): void {
  void navigator.locks?.request(lockName(page), () => new Promise(() => {}));
}

async function livePages(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name?.replace(lockName(""), "") ?? ""));
}

function lockName(page: string): string {
  return `lectern-page ${page}`;
}

/** crypto.randomUUID is not there on a page that came over plain HTTP from another machine. */
function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the database failed")));
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    for (const event of ["abort", "error"])
      transaction.addEventListener(event, () => reject(transaction.error ?? new Error("the database failed")));
  });
}
