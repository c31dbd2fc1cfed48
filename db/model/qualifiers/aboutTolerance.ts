/**
 * "About" allows this difference from the value, and "nearly" a number so much above it. It stands apart from the words,
 * which no page needs.
 */
export const ABOUT_TOLERANCE = 0.05
