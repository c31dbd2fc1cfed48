/** The first words of functions. A new one is welcome if it says more than those that are there. */
export const VERBS: ReadonlySet<string> = new Set(
  `abandon accept add adopt advance answer append apply ask build cache can check choose claim classify collect combine compare compute connect
  copy correct count create cut declare describe detect distribute downgrade draw dry embed ensure escape estimate evaluate explain explore export
  fetch fill filter find finish floor fold follow format get grant group has hash identify import insert intersect is isolate join judge keep
  limit list listen load lock map measure memoize merge migrate mount move must name negotiate open outline overwrite paint parse place plan prepare print propose
  query rank read recompute refuse release remove rename render replace request resolve restore round run save search select send serialize set shorten
  sort split start stop store stream subtract sum take to total transform translate undo unpack update use uses wait watch withdraw wrap write yield`
    .trim()
    .split(/\s+/),
)

/** Functions that are not named after what they do, each with its reason. */
export const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  badParameter: 'a problem, thrown where it is made',
  choiceParameter: 'a field of a schema, as those of zod',
  dayParameter: 'a field of a schema, as those of zod',
  el: 'an element of Office Open XML, written hundreds of times',
  fnv1a: 'the name of the algorithm',
  fromDayNumber: 'the other direction of toDayNumber',
  identityColumn: 'a column of a table, as those of drizzle',
  maxDay: 'as Math.max',
  minDay: 'as Math.min',
  namedText: 'a field of a schema, as those of zod',
  notFound: 'a problem, thrown where it is made',
  oneOfTexts: 'a field of a schema, as those of zod',
  plural: 'used within sentences',
  strictObject: 'a field of a schema, as those of zod',
  timestampColumn: 'a column of a table, as those of drizzle',
  unknownCollection: 'a problem, thrown where it is made',
  unknownFigure: 'a problem, thrown where it is made',
  unknownMetric: 'a problem, thrown where it is made',
  unknownName: 'a problem, thrown where it is made',
  unknownPage: 'a problem, thrown where it is made',
  unknownParameter: 'a problem, thrown where it is made',
  unknownSource: 'a problem, thrown where it is made',
  val: 'an element of Office Open XML, written hundreds of times',
  wholeNumberParameter: 'a field of a schema, as those of zod',
}
