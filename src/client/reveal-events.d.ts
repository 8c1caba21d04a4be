// reveal.js dispatches its events on `.reveal` but does not type them; these are the ones we listen to.

/** `fragmentshown` and `fragmenthidden`: the elements that changed, in document order. */
interface RevealFragmentEvent extends Event {
  fragments: HTMLElement[];
}

interface HTMLElementEventMap {
  slidechanged: Event;
  fragmentshown: RevealFragmentEvent;
  fragmenthidden: RevealFragmentEvent;
  overviewshown: Event;
  overviewhidden: Event;
  paused: Event;
  resumed: Event;
}
