import type { Rule } from '../../core/rule.ts';
import { rules as units } from '../../units/rules.ts';

/** Every review rule by id. */
export const rules: Readonly<Record<string, Rule>> = units;
