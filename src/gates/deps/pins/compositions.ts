import { isUse, isWorkflow } from './actions.ts';
import type { Pin } from './actions.ts';
import { findLooseBases } from './dockerfile.ts';
import { judgeImage } from './images.ts';
import type { ImagePin } from './images.ts';
import { placesOf, standsAt } from './yaml-texts.ts';
import type { YamlText } from './yaml-texts.ts';

/** A kind of YAML file that names images to run, and where it does. */
interface Composition {
  readonly name: RegExp;
  readonly images: readonly (readonly string[])[];
}

/** Of a job of GitLab, of its defaults, and of all jobs. */
const ofGitlab = ['image', 'image.name', 'services.*', 'services.*.name'];

const compositions: readonly Composition[] = [
  {
    name: /(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/,
    // What begins with `x-` is there to be taken into services.
    images: placesOf('services.*.image', '*.image'),
  },
  {
    name: /(^|\/)(\.gitlab\/.+|\.gitlab-ci\/.+|[\w.-]*\.gitlab-ci)\.ya?ml$/,
    images: placesOf(...ofGitlab, ...ofGitlab.map((place) => `*.${place}`)),
  },
  {
    name: /(^|\/)(\.drone|\.woodpecker|\.woodpecker\/[\w./-]+)\.ya?ml$/,
    images: ['steps', 'services', 'pipeline', 'clone'].flatMap((part) =>
      placesOf(`${part}.*.image`),
    ),
  },
];

const ofWorkflow = placesOf(
  ...['jobs.*.container', 'jobs.*.container.image', 'jobs.*.services.*.image'],
);
const ofAction = placesOf('runs.image');
const inlineBuilds = placesOf('services.*.build.dockerfile_inline');

/** Whether a file names images to run: of Compose, GitLab, Drone, Woodpecker. */
export function isComposition(path: string): boolean {
  return compositionOf(path) !== undefined;
}

function compositionOf(path: string): Composition | undefined {
  return compositions.find(({ name }) => name.test(path));
}

/** Images of a YAML file that are not pinned. */
export function findLooseImages(
  path: string,
  texts: readonly YamlText[],
  pin: ImagePin,
): readonly Pin[] {
  const places = compositionOf(path)?.images ?? [];
  return texts.flatMap((text): readonly Pin[] => {
    const { value: image, line } = text;
    // The first line of a block stands below its mark.
    if (standsAt(text, inlineBuilds)) return findLooseBases(path, image, pin, line + 1);
    const isImage = isWorkflow(path) ? namesImage(text) : standsAt(text, places);
    return isImage && !isBuilt(text) ? judgeImage({ path, line, image }, pin) : [];
  });
}

/** In a workflow: what a job runs in and beside, and what a step or an action runs. */
function namesImage(text: YamlText): boolean {
  if (standsAt(text, ofWorkflow)) return true;
  const isRun = isUse(text) || standsAt(text, ofAction);
  return isRun && text.value.startsWith('docker://');
}

/** Beside `build`, `image` only names the image that is built here. */
function isBuilt({ place, beside }: YamlText): boolean {
  return place.at(-1) === 'image' && beside.includes('build');
}
