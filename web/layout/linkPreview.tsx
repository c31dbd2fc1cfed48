/** A picture for links, with its full address. https://ogp.me */
export interface PreviewImage {
  readonly url: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** In pixels; large enough that no site shows the picture small. */
export const THUMBNAIL_SIZE = { width: 1200, height: 630 }

interface Props {
  readonly title: string
  readonly oembed?: string
  readonly image?: PreviewImage
}

/** The head elements that give a pasted link its preview. */
export const LinkPreview = ({ title, oembed, image }: Props) => (
  <>
    {oembed && <link rel="alternate" type="application/json+oembed" title={title} href={oembed} />}
    {image && (
      <>
        <meta property="og:type" content="website" />
        <meta property="og:image" content={image.url} />
        <meta property="og:image:type" content="image/png" />
        <meta property="og:image:width" content={String(image.width)} />
        <meta property="og:image:height" content={String(image.height)} />
        <meta property="og:image:alt" content={image.alt} />
        <meta name="twitter:card" content="summary_large_image" />
      </>
    )}
  </>
)
