// The functions of Vega's expressions that are JavaScript's own. The clock is not among them: a chart must not change by itself.

type Function = (...values: never[]) => unknown;

const date = (read: (date: Date) => number) => (value: number | string | Date) => read(new Date(value));
const text =
  <Rest extends unknown[]>(use: (text: string, ...rest: Rest) => unknown) =>
  (value: unknown, ...rest: Rest) =>
    use(String(value), ...rest);

const FUNCTIONS: Record<string, Function> = {
  isNaN: Number.isNaN,
  isFinite: Number.isFinite,
  abs: Math.abs,
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  atan2: Math.atan2,
  ceil: Math.ceil,
  cos: Math.cos,
  exp: Math.exp,
  floor: Math.floor,
  hypot: Math.hypot,
  log: Math.log,
  max: Math.max,
  min: Math.min,
  pow: Math.pow,
  round: Math.round,
  sin: Math.sin,
  sqrt: Math.sqrt,
  tan: Math.tan,
  clamp: (value: number, low: number, high: number) => Math.max(low, Math.min(high, value)),

  now: () => {
    throw new Error("now() would make another chart each time: write the date");
  },
  utc: Date.UTC,
  datetime: (...parts: number[]) =>
    new Date(parts.length > 1 ? Date.UTC(...(parts as [number, number])) : (parts[0] ?? 0)),
  date: date((value) => value.getUTCDate()),
  day: date((value) => value.getUTCDay()),
  year: date((value) => value.getUTCFullYear()),
  month: date((value) => value.getUTCMonth()),
  hours: date((value) => value.getUTCHours()),
  minutes: date((value) => value.getUTCMinutes()),
  seconds: date((value) => value.getUTCSeconds()),
  milliseconds: date((value) => value.getUTCMilliseconds()),
  time: date((value) => value.getTime()),
  timezoneoffset: () => 0,
  utcdate: date((value) => value.getUTCDate()),
  utcday: date((value) => value.getUTCDay()),
  utcyear: date((value) => value.getUTCFullYear()),
  utcmonth: date((value) => value.getUTCMonth()),
  utchours: date((value) => value.getUTCHours()),
  utcminutes: date((value) => value.getUTCMinutes()),
  utcseconds: date((value) => value.getUTCSeconds()),
  utcmilliseconds: date((value) => value.getUTCMilliseconds()),

  length: (value: { length?: number } | null) => value?.length,
  parseFloat: Number.parseFloat,
  parseInt: Number.parseInt,
  upper: text((value) => value.toUpperCase()),
  lower: text((value) => value.toLowerCase()),
  substring: text((value, start: number, end?: number) => value.substring(start, end)),
  split: text((value, separator: string, most?: number) => value.split(separator, most)),
  trim: text((value) => value.trim()),
  btoa,
  atob,
  encodeURIComponent,
  regexp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  test: (pattern: string | RegExp, value: unknown) => new RegExp(pattern).test(String(value)),
};

/** By name. */
export const STANDARD = FUNCTIONS as Record<string, (...values: unknown[]) => unknown>;
