import { render } from 'preact';
import { App } from './app.tsx';
import { readData, UnreadablePage } from './data.ts';
import { prepareSearch } from './findings/filter-findings.ts';
import { say } from './language.ts';
import { learnPlaces } from './place.tsx';
import { applyTheme } from './theme.ts';

applyTheme();

const page = document.getElementById('page')!;

// A page's script is not a module: it cannot wait at its top.
async function start(): Promise<void> {
  try {
    const data = await readData();
    learnPlaces(data);
    page.replaceChildren();
    render(<App data={data} />, page);
    setTimeout(() => prepareSearch(data.findings), 500);
  } catch (error) {
    // What the page shows without its script stays, with the reason above it.
    const note = document.createElement('p');
    note.setAttribute('role', 'alert');
    note.textContent = say(error instanceof UnreadablePage ? error.why : 'broken');
    page.prepend(note);
    if (!(error instanceof UnreadablePage)) throw error;
  }
}

void start();
