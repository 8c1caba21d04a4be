// Opens a place in the author's own editor.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { editorCommand, type EditorPlace } from "./editor-command.ts";
import { Refusal } from "./refusal.ts";

/** Starts the editor and does not wait for it. Throws Refusal if none is known or it does not start. */
export async function openInEditor(place: EditorPlace, env: NodeJS.ProcessEnv): Promise<void> {
  const command = editorCommand(place, env);
  if ("problem" in command) throw new Refusal(501, "no-editor", command.problem);
  const child = spawn(command.program, command.args, { stdio: "ignore", detached: true });
  try {
    await once(child, "spawn");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal(501, "no-editor", `the editor ${command.program} did not start: ${reason}`);
  }
  child.on("error", () => {});
  child.unref();
}
