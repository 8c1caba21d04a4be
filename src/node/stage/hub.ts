// The one who knows what is on stage: takes changes in the order in which they come and tells them to all windows. Knows of no
// sockets, so that its rules can be tried by themselves.
import {
  emptyStage,
  mayControl,
  mergeStage,
  type HubMessage,
  type PageMessage,
  type Role,
  type StageChange,
  type StageState,
} from "../../deck/stage.ts";
import { parsePageMessage } from "../../deck/stage-message.ts";

/** A window, as the hub sees it. */
export interface Member {
  role: Role;
  /** Names the page as long as it is not loaded anew. */
  page: string;
  send: (message: HubMessage) => void;
}

/** What a member does. */
export interface Seat {
  /** Takes what it said, whatever that is. */
  receive: (message: unknown) => void;
  leave: () => void;
}

/** The windows of a talk and what they show. */
export interface StageHub {
  join: (member: Member) => Seat;
  readonly state: StageState | null;
  /** Rises with every change that later windows are told too. */
  readonly revision: number;
  /** True from when the first presenter or phone has come. */
  readonly active: boolean;
  readonly members: ReadonlySet<Member>;
  /** Messages that were not followed: malformed, replayed, stale, or of a role that only reads. */
  readonly dropped: number;
  /** Tells all the time; to be called every `TICK`. */
  tick: () => void;
}

/** Who was lost for so long is not expected back, in ms: a page needs less to find its server again. */
const LEFT = 15_000;

/** Most pages whose last number is remembered after they have gone. */
const MOST_PAGES = 5000;

/** Begins a run. `now` is the stage's clock in ms, which must not jump. */
export function createHub({ run, now }: { run: string; now: () => number }): StageHub {
  const members = new Set<Member>();
  /** The last change of each page, by its number. */
  const numbers = new Map<string, number>();
  let state: StageState | null = null;
  let changedAt: number | null = null;
  let revision = 0;
  let active = false;
  let dropped = 0;
  /** When somebody other than a stage was there last. */
  let attendedAt = -Infinity;
  /** Whose light is on the slide. */
  let pointing: Member | null = null;

  const isAttended = () => {
    if ([...members].some(({ role }) => role !== "stage")) attendedAt = now();
    return active && now() - attendedAt < LEFT;
  };
  const welcome = (member: Member) =>
    member.send({
      type: "welcome",
      run,
      revision,
      state: state && { ...state, pointer: null },
      changedAt,
      now: now(),
      active,
      attended: isAttended(),
    });
  const change = (member: Member, { number, change, base }: { number: number; change: StageChange; base?: number }) => {
    if (number <= (numbers.get(member.page) ?? -1)) {
      dropped++;
      return;
    }
    remember(member.page, number);
    if (base !== undefined && base !== revision) {
      // Others went on while it was alone: it is told where they are.
      dropped++;
      welcome(member);
      return;
    }
    state = mergeStage(state ?? emptyStage(), change);
    if (change.pointer !== undefined) pointing = change.pointer ? member : null;
    // A pointer is for whoever looks at this moment.
    if (Object.keys(change).some((key) => key !== "pointer")) {
      revision++;
      changedAt = now();
    }
    const message: HubMessage = { type: "state", revision, change, by: member.page, number };
    for (const other of members) other.send(message);
  };
  const offer = (member: Member, offered: PageMessage & { type: "offer" }) => {
    const ahead = now() - offered.now;
    const offeredAt = offered.changedAt === null ? null : Math.min(now(), offered.changedAt + ahead);
    // Who comes back first to a server that was begun anew may be one that had lost the others long before.
    const isLater = offeredAt !== null && (changedAt === null || offeredAt > changedAt);
    if (state && !isLater) {
      dropped++;
      welcome(member);
      return;
    }
    state = moveClock(offered.state, ahead);
    changedAt = offeredAt;
    revision++;
    // Only who was in a talk offers: it goes on, although the server was begun anew, and the others are about to come back.
    active = true;
    attendedAt = now();
    for (const other of members) welcome(other);
  };
  /** Takes away the light of a page that is gone. */
  const dim = (lit: StageState, page: string) => {
    pointing = null;
    const change = { pointer: null };
    state = mergeStage(lit, change);
    const message: HubMessage = { type: "state", revision, change, by: page, number: numbers.get(page) ?? 0 };
    for (const other of members) other.send(message);
  };
  const remember = (page: string, number: number) => {
    numbers.delete(page);
    numbers.set(page, number);
    if (numbers.size > MOST_PAGES) numbers.delete(numbers.keys().next().value!);
  };
  return {
    join: (member) => {
      members.add(member);
      const begins = !active && (member.role === "presenter" || member.role === "phone");
      active ||= begins;
      for (const other of begins ? members : [member]) welcome(other);
      return {
        receive: (value) => {
          const message = members.has(member) && mayControl(member.role) ? parsePageMessage(value) : null;
          if (message?.type === "offer") offer(member, message);
          // Before there is a presenter, windows do not follow one another.
          else if (message && active) change(member, message);
          else dropped++;
        },
        leave: () => {
          members.delete(member);
          if (pointing === member && state) dim(state, member.page);
        },
      };
    },
    get state() {
      return state;
    },
    get revision() {
      return revision;
    },
    get active() {
      return active;
    },
    members,
    get dropped() {
      return dropped;
    },
    tick: () => {
      const message: HubMessage = { type: "time", now: now(), attended: isAttended() };
      for (const member of members) member.send(message);
    },
  };
}

/** The state by a clock that is `by` ms ahead of the one it was told by. */
function moveClock(state: StageState, by: number): StageState {
  const { startedAt, elapsed } = state.timer;
  const media = Object.entries(state.media).map(([key, one]) => [key, { ...one, at: Math.max(0, one.at + by) }]);
  return {
    ...state,
    media: Object.fromEntries(media) as StageState["media"],
    timer: { startedAt: startedAt === null ? null : Math.max(0, startedAt + by), elapsed },
  };
}
