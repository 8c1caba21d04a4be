// What a command line may say, and what it said.

/** One option of a command. */
export interface OptionSpec {
  type: "string" | "boolean";
  short?: string;
  /** True if it may be given more than once; the values are then joined by commas. */
  multiple?: boolean;
  /** What stands for the value in the help, such as DIR; for two values, which come joined by a line break, such as CERT KEY. */
  value?: string;
  /** What the value is where the option stands without one; it has to begin with a digit, and so has what is written. */
  without?: string;
  about: string;
}

/** What was written on the command line. */
export interface Arguments {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  /** Aborted by Ctrl-C and by SIGTERM. */
  signal: AbortSignal;
}
