// Words in which the host and the scanner tell each other what they need.

/** The first word that may be written to. */
export const firstFree: i32 = 0;
/** The word after the last that was written. */
export const endOfRecords: i32 = 1;
/** Where the sorted places begin that must stand in a function that is entered. */
export const placesAt: i32 = 2;
/** How many of these places there are; -1: every function is entered. */
export const placeCount: i32 = 3;
/** Where decisions begin, and the word after the last of them. */
export const firstDecision: i32 = 4;
export const endOfDecisions: i32 = 5;
/** For each type of nodes: 1 where entering is told, 2 where leaving is, 3 both. */
export const flagsAt: i32 = 16;
/** Where free words begin. */
export const afterSettings: i32 = 512;
