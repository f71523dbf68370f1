// Numbers of decisions between the scanner and its host; `decisionKinds` has the names
// in the same order.
export const kindIf: i32 = 0;
export const kindFor: i32 = 1;
export const kindForIn: i32 = 2;
export const kindForOf: i32 = 3;
export const kindWhile: i32 = 4;
export const kindDoWhile: i32 = 5;
export const kindSwitch: i32 = 6;
export const kindCase: i32 = 7;
export const kindDefaultCase: i32 = 8;
export const kindCatch: i32 = 9;
export const kindConditional: i32 = 10;
export const kindAnd: i32 = 11;
export const kindOr: i32 = 12;
export const kindNullish: i32 = 13;
export const kindAndAssign: i32 = 14;
export const kindOrAssign: i32 = 15;
export const kindNullishAssign: i32 = 16;
export const kindOptionalChain: i32 = 17;
export const kindDefaultValue: i32 = 18;
