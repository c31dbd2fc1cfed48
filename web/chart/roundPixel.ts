/** A tenth of a pixel is the finest difference that can be seen. */
export const roundPixel = (value: number): number => Math.round(value * 10) / 10
