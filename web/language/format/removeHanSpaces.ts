/** What holds code, or what a script reads or a reader typed: its spaces stay. */
const KEPT = /(<(script|style|pre|textarea|code)\b[\s\S]*?<\/\2>)/

/** Chinese stops have their own room: no space follows one, over the tags of inline elements either. Those within a tag stay. */
const AFTER_STOP = /(?<=[。，；：、？！）](?:<[^>]*>)*)[ \n]+(?![^<]*>)/g

/** A page's markup without the spaces after Chinese stops that `{' '}` leaves between elements. */
export const removeHanSpaces = (html: string): string =>
  html
    .split(KEPT)
    .map((part, at) => (at % 3 === 0 ? part.replace(AFTER_STOP, '') : at % 3 === 1 ? part : ''))
    .join('')
