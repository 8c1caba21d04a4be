// Who looks at a deck over the network, each by a link of their own.

/** "phone" moves the talk and reads the notes; "audience" looks. */
export type Guest = "phone" | "audience";
