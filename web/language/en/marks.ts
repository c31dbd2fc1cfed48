/** Punctuation between parts of a line that a page puts together. */
export const marks = {
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
  end: '.',
  /** Between a day and its hour. */ hour: ', ',
}
