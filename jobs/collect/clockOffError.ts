/** Why a run is stopped: by the clock of this machine, its days would be wrong. */
export class ClockOffError extends Error {}
