// What `lectern pdf` cannot be faster than: a browser opens a page that is there already, and prints it with tags and an outline.
import { writeFileSync } from "node:fs";
import { launch } from "puppeteer-core";

const [executablePath, url, output, ...args] = process.argv.slice(2);
const browser = await launch({ executablePath, args, protocolTimeout: 0 });
const page = await browser.newPage();
await page.goto(url, { waitUntil: "load", timeout: 0 });
const options = { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 0 };
writeFileSync(output, await page.pdf(options));
await browser.close();
