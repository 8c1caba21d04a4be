// The editor as a whole: the deck's files, the live slide, the pictures and what is wrong, kept in step.

import type { EditState } from "../../deck/edit-state.ts";
import { readFile, readState } from "./api.ts";
import { describeFile } from "./describe-file.ts";
import { tellDrafts } from "./drafting.ts";
import { openDrafts } from "./drafts.ts";
import { createState, type EditorParts } from "./editor.ts";
import { makeFilesList } from "./files-list.ts";
import type { Frame } from "./frame.ts";
import { keepTexts } from "./keeping.ts";
import { askForFile } from "./new-file.ts";
import { moveBySlide, moveToProblem, type MovingParts } from "./moving.ts";
import { insertSlide } from "./new-slide.ts";
import { makeNotices } from "./notices.ts";
import type { OpenFile } from "./open-file.ts";
import { OpenFiles } from "./open-files.ts";
import { makePictures } from "./pictures.ts";
import { makePreview } from "./preview.ts";
import { showProblems } from "./problems-list.ts";
import { placeInAddress, rememberPlace } from "./place-in-address.ts";
import { offerLeft, type RestoringParts } from "./restoring.ts";
import { makeSaving } from "./saving.ts";
import { slideStartAt } from "./slide-lines.ts";
import { showStatus } from "./status.ts";
import { strings } from "./strings.ts";

/** Time between two looks at whether a file that is gone has come back, in ms. */
const LOOK_AGAIN_MS = 1000;

/** The running editor. */
export interface Workbench {
  /** The deck may be another: look. */
  refresh(): Promise<void>;
  /** The server answers, or does not. */
  connection(isUp: boolean): void;
}

/** Brings the editor up on what the server says of the deck. */
export async function startWorkbench(frame: Frame, nonce: string, first: EditState): Promise<Workbench> {
  let state = first;
  let isUp = true;
  const notices = makeNotices(frame.notices);
  const noDrafts = () => notices.set("drafts", { level: "warning", text: strings.noDrafts, actions: [], closes: true });
  const drafts = await openDrafts(state.deck);
  if (!drafts.works) noDrafts();
  const keeping = await keepTexts(drafts, noDrafts);

  const open = new OpenFiles(frame.editor, nonce, {
    changed(file) {
      keeping.note(file);
      changed();
    },
    moved: () => moved(),
  });
  const tell = (text: string) => (frame.status.dataset["told"] = text);
  const drafting = tellDrafts(open.files, () => void refresh());
  const changed = () => {
    drafting.look();
    show();
  };
  const saving = makeSaving({ open, notices, keeping, nonce, tell, changed });
  const restoring: RestoringParts = { open, notices, keeping, nonce, changed };
  const save = () => open.current && void saving.save(open.current);
  const parts: EditorParts = {
    nonce,
    words: () => ({ ...state.words, slides: state.slides }),
    save,
    addSlide: () => insertSlide(open.view),
    moveBySlide: (step) => moveBySlide(moving, step),
    moveToProblem: () => void moveToProblem(moving),
  };

  let wishes = 0;
  /** Shows a file; not if another was asked for while it was read. */
  const openFile = async (key: string): Promise<OpenFile | undefined> => {
    const wish = ++wishes;
    const known = open.files.get(key);
    const entry = state.files.find((file) => file.key === key);
    if (!known) {
      const { value, refused } = await readFile(key);
      if (!value) {
        if (wish === wishes)
          notices.set("open", {
            level: "error",
            text: strings.locked(key, refused.message),
            actions: [],
            closes: true,
          });
        return undefined;
      }
      // It may have been opened by another click in the meantime.
      if (!open.files.has(key)) open.add(key, createState(key, value.text, Boolean(entry?.locked), parts), value.hash);
    }
    if (wish !== wishes) return undefined;
    const file = known ?? open.files.get(key)!;
    const { locked } = entry ?? {};
    notices.set("open", locked ? { level: "info", text: strings.locked(key, locked), actions: [] } : null);
    open.show(file);
    describe(file);
    saving.show(file);
    offerLeft(file, restoring);
    moved();
    return file;
  };
  const goTo = async (key: string, line: number, column = 1) => {
    const file = await openFile(key);
    if (file) open.moveTo(file.offsetOf(line, column));
  };
  const moving: MovingParts = { open, state: () => state, goTo };
  const goToSlide = async (id: string, place?: string) => {
    const slide = state.slides.find((candidate) => candidate.id === id);
    const [, lines, column] = /^(-?\d+):(\d+)$/.exec(place ?? "") ?? [];
    if (slide?.file) await goTo(slide.file, slide.line + Number(lines ?? 0), Number(column ?? 1));
  };

  const preview = makePreview(frame.preview, {
    loaded() {
      drafting.again();
      pictures.refresh();
    },
    changed: () => pictures.refresh(),
    pointed: (slide, place) => void goToSlide(slide, place),
    key: (event) => onKey(event),
  });
  const pictures = makePictures(
    frame.pictures,
    () => preview.document(),
    (id) => void goToSlide(id),
  );
  const files = makeFilesList(
    frame.files,
    (key) => void openFile(key).then(() => open.view.focus()),
    () =>
      askForFile(
        state.files.map(({ key }) => key),
        (key) => void createFile(key),
      ),
  );
  const createFile = async (key: string) => {
    wishes++;
    const file = open.add(key, createState(key, strings.newFileText, false, parts), null);
    open.show(file);
    await saving.save(file);
    await refresh();
    // What is typed next is its title.
    open.moveTo(strings.newFileText.indexOf(" ") + 1, strings.newFileText.trimEnd().length);
  };

  const slideHere = () => {
    const { state: editor } = open.view;
    const at = slideStartAt(editor, editor.selection.main.head);
    return at && state.slides.find(({ id }) => id === at.id);
  };
  const moved = () => {
    const slide = slideHere();
    if (open.current) rememberPlace(open.current.key, slide?.line);
    const { kind = "slides" } = state.files.find(({ key }) => key === open.current?.key) ?? {};
    if (kind !== "slides") preview.show(null);
    else if (slide) preview.show(slide.id);
    if (slide) pictures.mark(slide.id);
    show();
  };
  const describe = (file: OpenFile) => describeFile(open, file, state);
  const show = () => {
    showStatus(frame, { state, open, isUp, isBusy: saving.isBusy(), slide: slideHere() });
    const isChanged = (key: string) => {
      const file = open.files.get(key);
      return file ? file.isChanged || file.gone : keeping.leftKeys().includes(key);
    };
    const { canGrow, problems } = state;
    const all = state.files.filter(({ key, hash }) => hash !== null || open.files.has(key));
    files.show({ files: all, canGrow, problems, current: open.current?.key, isChanged });
    showProblems(frame.problems, state.problems, ({ file, line, column }) => void goTo(file!, line, column));
  };

  let requests = 0;
  let answered = 0;
  let lookAgain: ReturnType<typeof setTimeout> | undefined;
  const refresh = async () => {
    const mine = ++requests;
    const { value } = await readState();
    if (!value || mine < answered) return; // an answer may overtake another
    answered = mine;
    state = value;
    for (const file of open.files.values()) {
      const entry = state.files.find(({ key }) => key === file.key);
      await saving.check(file, entry);
      if (file.isDescribed(entry?.draft ?? null)) describe(file);
      // It has another name, under which all of it is there.
      const isRenamed = file.gone && !file.isChanged && state.files.some(({ hash }) => hash === file.base);
      if (isRenamed && file !== open.current) open.files.delete(file.key);
    }
    drafting.look();
    pictures.show(state.slides);
    pictures.refresh();
    moved();
    // A file that was gone for less time than the server takes to notice comes back without a word.
    clearTimeout(lookAgain);
    if ([...open.files.values()].some(({ gone }) => gone)) lookAgain = setTimeout(() => void refresh(), LOOK_AGAIN_MS);
  };
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    // In the editor, its own keymap has done it.
    if (!(event.target instanceof Node && open.view.dom.contains(event.target))) save();
  };
  window.addEventListener("keydown", onKey);
  frame.save.addEventListener("click", save);
  frame.newSlide.addEventListener("click", () => insertSlide(open.view));
  pictures.show(state.slides);
  window.addEventListener("hashchange", ({ newURL }) => {
    // The address itself may name another place by now: the one that was left.
    const wanted = placeInAddress(new URL(newURL));
    if (wanted) void goTo(wanted.key, wanted.line);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!drafts.works && open.changed().length > 0) event.preventDefault();
  });
  const asked = placeInAddress();
  const candidates = [asked?.key, keeping.leftKeys()[0], state.slides[0]?.file, state.files[0]?.key];
  const start = candidates.find((candidate) => state.files.some((file) => file.key === candidate));
  const firstLine = state.slides.find(({ file }) => file === start)?.line ?? 1;
  if (start) await goTo(start, start === asked?.key ? asked.line : firstLine);
  return {
    refresh,
    connection(now) {
      isUp = now;
      if (isUp) drafting.again();
      show();
    },
  };
}
