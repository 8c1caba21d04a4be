// What becomes of films and sounds on paper.
import { expect, it } from "vitest";
import { printMedia } from "../../src/deck/media.ts";

it.each([
  ["text", "text"],
  [
    '<video src="a.mp4" poster="a.png" controls aria-label="A &amp; B" class="x" style="width:60%"></video>',
    '<img src="a.png" alt="A &amp; B" class="x" style="width:60%">',
  ],
  ['<video src="films/a b.mp4" poster="a.png"></video>', '<img src="a.png" alt="a b.mp4">'],
  ['<video controls><source src="films/a.webm" /></video>', '<span class="no-poster no-poster-video">a.webm</span>'],
  [
    '<audio src="a.mp3?x#y" id="s" class="y"></audio> <audio src="b.mp3" aria-label="Horn"></audio>',
    '<span class="no-poster no-poster-audio y" id="s">a.mp3</span> <span class="no-poster no-poster-audio">Horn (b.mp3)</span>',
  ],
])("%s", (html, printed) => {
  expect(printMedia(html)).toBe(printed);
});
