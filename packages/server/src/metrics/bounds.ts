/** Bounds of histograms of time, in seconds: as the semantic conventions have them for requests. */
export const requestBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** For what is over in milliseconds where all is well. */
export const quickBounds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** For what may have waited for a server that was away. */
export const waitBounds = [1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400];
