import { describe, expect, test } from 'vitest';
import { readBlocks, vueBlocks } from '../../../../src/languages/vue/blocks.ts';

function contentsOf(text: string): readonly string[] {
  return readBlocks(text, vueBlocks).blocks.map(
    ({ name, content }) => `${name}:${text.slice(content.start, content.end)}`,
  );
}

// Recorded with @vue/compiler-sfc 3.5.45; bench/compare-vue.ts asks it anew.
describe("blocks are cut as Vue's compiler cuts them", () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['text {{ "<script>" }}', []],
    ['<!-- <script>a</script> --><script>b</script>', ['script:b']],
    ['<script>"</script>"</script>', ['script:"']],
    ['<script>a</scripts>b</script\n >', ['script:a</scripts>b']],
    ['<script>a</SCRIPT>', ['script:a']],
    ['<script\n  lang="ts"\n  setup\n>a</script>', ['script:a']],
    ['<script a=">" b=\'>\'>a</script>', ['script:a']],
    ['<script src=a.js/>b</script>', ['script:b']],
    ['<script src="a.js" / >', ['script:']],
    ['<docs><script>a</script></docs>', ['docs:<script>a</script>']],
    ['<style>/* <template> */</style>', ['style:/* <template> */']],
    [
      '<template><template #a><p/></template></template>',
      ['template:<template #a><p/></template>'],
    ],
    ['<template><template v-if="a" /></template>', ['template:<template v-if="a" />']],
    ['<template>{{ "</template>" }}</template>', ['template:{{ "</template>" }}']],
    ['<template><!-- </template> --></template>', ['template:<!-- </template> -->']],
    ['<template><a b="</template>" /></template>', ['template:<a b="</template>" />']],
    [
      '<template><textarea></template></textarea></template>',
      ['template:<textarea></template></textarea>'],
    ],
    ['<template lang="pug">p </a\ntemplate(</template>', ['template:p </a\ntemplate(']],
    [
      '<template>1 < 2 {{ open <!-- --></template><i18n/>',
      ['template:1 < 2 {{ open <!-- -->', 'i18n:'],
    ],
    ['<template><a v-pre>{{</a></template>{{ }}', ['template:<a v-pre>{{</a>']],
    [
      '<template><a v-pre><a/></a>{{ "</template>" }}</template>',
      ['template:<a v-pre><a/></a>{{ "</template>" }}'],
    ],
    [
      '<template><a v-pre><a></a>{{</a></template>}}',
      ['template:<a v-pre><a></a>{{</a>'],
    ],
    [
      '<template><input v-pre>{{ "</template>" }}</template>',
      ['template:<input v-pre>{{ "</template>" }}'],
    ],
    ['<template v-pre>{{</template><script>a</script>', ['template:{{', 'script:a']],
    ['<docs v-pre></docs>{{ <i18n> }}<script>a</script>', ['docs:', 'script:a']],
    ['<script>a</script><br>\n', ['script:a', 'br:']],
    ['<br> <p> </br><script>a</script>', ['br:', 'script:a']],
    ['<br/><script>a</script>', ['br:', 'script:a']],
  ])('%j', (text, expected) => {
    expect(contentsOf(text)).toEqual(expected);
    expect(readBlocks(text, vueBlocks).problem).toBe(null);
  });
});

describe('what is never closed is a problem', () => {
  test.each([
    ['<script>a', 'the block <script> is not closed', 0],
    ['\n<template><template></template>', 'the block <template> is not closed', 1],
    ['<template><!-- a</template>', 'a comment is not closed', 10],
    // Vue reads nothing up to its end, and says nothing.
    ['<hr>\n<script>a</script>', 'the block <hr> is not closed', 0],
    ['<script>a</script><style a="', 'the tag <style> is not closed', 18],
  ])('%j', (text, reason, start) => {
    expect(readBlocks(text, vueBlocks).problem).toMatchObject({ reason, start });
  });
});
