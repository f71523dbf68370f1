export { toolFlags as flags } from '../../tools/tool-flags.ts';
