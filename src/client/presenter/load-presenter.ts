// The presenter view's code: in a deck that is one file it stands in the page, otherwise it is a file beside the page's own.

/** What the code gives to the page. */
interface PresenterCode {
  startPresenter: () => void;
}

declare global {
  /** The name under which src/compile.ts has the code stand in a page. */
  var lecternPresenter: PresenterCode | undefined;
}

const script = document.currentScript as HTMLScriptElement | null;

/** Turns this page into the presenter view. */
export async function loadPresenter(): Promise<void> {
  if (!globalThis.lecternPresenter && script?.src) {
    const code = document.createElement("script");
    code.src = new URL("presenter.js", script.src).href;
    await new Promise((loaded, failed) => {
      code.addEventListener("load", loaded);
      code.addEventListener("error", failed);
      document.head.append(code);
    });
  }
  globalThis.lecternPresenter?.startPresenter();
}
