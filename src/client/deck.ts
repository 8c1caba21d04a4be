// Entry of the deck page: brings reveal.js up on the slides that are in the page, then adds what is ours.

import Reveal from "reveal.js";
import { makeAccessible } from "./accessibility.ts";
import { knowBackgrounds } from "./backgrounds.ts";
import { joinAudience } from "./audience/join-audience.ts";
import { followInAddress, prepareAddress } from "./address.ts";
import { addLiveRegion } from "./announcer.ts";
import { keepFitting } from "./fit-slides.ts";
import { followCharts, prepareCharts } from "./charts.ts";
import { followFootnotes } from "./footnotes.ts";
import { followCodeSteps } from "./code-steps.ts";
import { showFigureSources } from "./figure-source.ts";
import { openGoTo } from "./goto-dialog.ts";
import { openHelp } from "./help-dialog.ts";
import { connectLive, type LivePage } from "./live/live.ts";
import { keepPlace, keptPlace, restoreStates } from "./place.ts";
import { isPresenterView } from "./presenter/address.ts";
import { loadPresenter } from "./presenter/load-presenter.ts";
import { openPresenter } from "./presenter/open-presenter.ts";
import { addPrintedHint, openPrintHint } from "./print-hint.ts";
import { asksForPrint, loopSeconds } from "./query.ts";
import { isReading } from "./reading/mode.ts";
import { addReadingView, type ReadingView } from "./reading/reading-view.ts";
import { addViewSwitch } from "./reading/view-switch.ts";
import { motionOptions, prefersReducedMotion, revealOptions } from "./reveal-options.ts";
import { readSettings } from "./settings.ts";
import { bindShortcuts } from "./shortcuts.ts";
import type { Slide } from "./slides.ts";
import { openSourceOnClick } from "./source-jump.ts";
import { showApart } from "./stage/apart.ts";
import { followChartFocus } from "./stage/follow-charts.ts";
import { followMedia } from "./stage/follow-media.ts";
import { followStage, readPlace } from "./stage/follow-stage.ts";
import { connectStage } from "./stage/link.ts";
import { addTools, type Tools } from "./tools/tools.ts";

if (isPresenterView(readSettings())) void loadPresenter();
else void start(document.querySelector<HTMLElement>(".reveal")!);

async function start(root: HTMLElement): Promise<void> {
  const settings = readSettings();
  const place = keptPlace();
  const printWanted = asksForPrint(location.search);
  const loop = loopSeconds(location.search);
  prepareAddress(place);

  // What showed the first slide until now; from here on reveal lays out.
  root.querySelector(".slides")?.removeAttribute("style");
  knowBackgrounds(root);
  const reveal = new Reveal(root, revealOptions(settings));
  let live: LivePage | undefined;
  let tools: Tools | undefined;
  const helpKinds = { live: settings.live !== null && !settings.live.guest, loops: loop !== null };
  let reading: ReadingView | undefined;
  const goToSlide = ({ element, h, v }: Slide) => {
    if (isReading()) return reading?.show(element);
    if (reveal.isOverview()) reveal.toggleOverview(false);
    reveal.slide(h, v);
  };
  const goTo = () => openGoTo(reading?.current() ?? reveal.getCurrentSlide(), goToSlide);
  const help = () => openHelp(helpKinds);
  const read = () => reading?.toggle();
  bindShortcuts({
    goTo,
    read,
    find: () => tools?.find(),
    help,
    follow: () => live?.toggleFollowing(),
    print: openPrintHint,
    presenter: () => openPresenter(settings),
    isPaused: () => reveal.isPaused() && !isReading(),
  });
  prefersReducedMotion().addEventListener("change", () => reveal.configure(motionOptions(settings)));
  addPrintedHint();
  await reveal.initialize();
  followCodeSteps(root);
  keepFitting(root, reveal);
  prepareCharts(root);
  const charts = followCharts(root);

  const announce = addLiveRegion();
  const hideIfPaused = makeAccessible(root, reveal, announce);
  followFootnotes(root);
  showFigureSources(root, reveal);
  if (place) restoreStates(reveal, place);
  const writeAddress = followInAddress(reveal);
  const role = settings.live?.guest === "audience" ? "audience" : "stage";
  const link = connectStage(role, { server: settings.live?.stage ?? null, place: readPlace(reveal) });
  const stage = role === "audience" ? joinAudience(link, announce) : link;
  const follower = followStage(root, reveal, stage);
  const nameSwitch = addViewSwitch(root, read);
  const shown = () => {
    nameSwitch();
    hideIfPaused();
    if (isReading() && tools?.tool) tools.take(null);
  };
  reading = addReadingView({
    root,
    reveal,
    announce,
    shown,
    settings,
    isLed: () => stage.active,
    moved: (slide) => {
      // Who follows a talk and scrolls on looks around; nobody else's page moves by it.
      if (role === "audience") stage.change({ slide: slide.id, step: -1 });
    },
  });
  keepPlace(reveal, reading.current);
  followMedia(root, reveal, stage);
  followChartFocus(reveal, charts, stage);
  tools = addTools({ root, reveal, stage, settings, announce, loop, help, goTo, read });
  showApart(stage, announce, Boolean(settings.live && !settings.live.guest));
  if (settings.live) {
    const patched = () => {
      writeAddress();
      follower.refresh();
    };
    // What the network has swallowed, the channel of the edits does not know.
    let lostAt = -Infinity;
    stage.onConnection(() => {
      document.documentElement.classList.toggle("lectern-attended", stage.attended);
      if (!stage.connected) lostAt = performance.now();
      else live?.renew(lostAt);
    });
    live = connectLive({
      root,
      reveal,
      settings,
      live: settings.live,
      announce,
      patched,
      isAttended: () => stage.attended,
    });
    if (!settings.live.guest) openSourceOnClick(root);
  }
  if (printWanted) openPrintHint();
}
