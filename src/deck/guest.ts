// Who comes to a deck over the network, each by a link of their own.

/** Who looks at it: "phone" moves the talk and reads the notes; "audience" looks. */
export type Viewer = "phone" | "audience";

/** All of them: "editor" writes at /edit, where the author allows it, and looks as the audience does. */
export type Guest = Viewer | "editor";
