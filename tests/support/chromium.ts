import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);

/** Starts Chromium; null where it is not installed. */
export async function openChromium(): Promise<Browser | null> {
  if (executable === undefined) return null;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: executable, headless: true, args });
}

/** A page with everything that it asked for or complained about. */
export type WatchedPage = Page & { heard: string[] };

/** Opens a file as a page; `hash` is the place in it. */
export async function openFile(
  browser: Browser,
  file: string,
  { hash = '', ...options }: BrowserContextOptions & { hash?: string } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = (await context.newPage()) as WatchedPage;
  page.heard = [];
  page.on('request', (request) => {
    const url = request.url();
    if (url !== pathToFileURL(file).href && !url.startsWith('data:'))
      page.heard.push(url);
  });
  page.on('pageerror', (error) => page.heard.push(String(error)));
  page.on('console', (message) => page.heard.push(message.text()));
  await page.goto(pathToFileURL(file).href + hash);
  await page.locator('nav').waitFor();
  return page;
}
