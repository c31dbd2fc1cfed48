/**
 * Stands in the place of `@kurkle/color`, which weighs 3 KB: Chart.js uses it to mix the colours of animations, and to darken
 * what is under the pointer. Our charts have no animation, and the palette gives every colour.
 */
export class Color {
  /** Chart.js mixes only valid colours. */
  readonly valid = false
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  saturate(): this {
    return this
  }

  darken(): this {
    return this
  }

  hexString(): string {
    return this.#text
  }
}
