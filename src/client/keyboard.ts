// Which key presses are the deck's, and which belong to what has the focus.

const activation = new Set([" ", "Enter"]);
const scrolling = new Set([
  " ",
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "PageUp",
  "PageDown",
  "Home",
  "End",
]);

const paging = new Set(["PageUp", "PageDown"]);

const ownsEveryKey =
  'input, textarea, select, iframe, [contenteditable]:not([contenteditable="false"]), ' +
  '[role="slider"], [role="listbox"], [role="combobox"], [role="tablist"], [role="menu"], [role="tree"], [role="grid"]';
const plays = "audio, video";
const ownsActivation =
  'button, summary, [role="button"], [role="checkbox"], [role="switch"], [role="tab"], [role="link"]';

/** False when a focused element, an open dialog or a handler of ours has use for the key; reveal then leaves it alone. */
export function isKeyForDeck(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  if (document.querySelector("dialog[open]")) return false;
  // reveal's triggerKey() passes an object without a target.
  return !(event.target instanceof Element && keepsKey(event.target, event.key));
}

function keepsKey(focused: Element, key: string): boolean {
  if (focused.closest(ownsEveryKey)) return true;
  if (activation.has(key) && focused.closest(ownsActivation)) return true;
  if (key === "Enter" && focused.closest("a[href]")) return true;
  // What remote controls send turns the page also after a film was started with the mouse.
  if (focused.closest(plays)) return activation.has(key) || (scrolling.has(key) && !paging.has(key));
  return scrolling.has(key) && scrolls(focused) && !(paging.has(key) && isAtEnd(focused, key));
}

/** True if a box cannot be scrolled any further. */
function isAtEnd({ scrollTop, scrollHeight, clientHeight }: Element, key: string): boolean {
  return key === "PageUp" ? scrollTop <= 0 : scrollTop + clientHeight >= scrollHeight - 1;
}

/** A focusable box that scrolls, such as a wide table or long code. */
function scrolls(focused: Element): boolean {
  if (!focused.matches("[tabindex]")) return false;
  const { overflowX, overflowY } = getComputedStyle(focused);
  const across = focused.scrollWidth > focused.clientWidth && /auto|scroll/.test(overflowX);
  const down = focused.scrollHeight > focused.clientHeight && /auto|scroll/.test(overflowY);
  return across || down;
}
