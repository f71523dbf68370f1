// What the compiled scanner exports.
export { setUp } from '../memory';
export { visit } from '../visit';
export { measure } from '../measure';
