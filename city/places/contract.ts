import { z } from 'zod'
import { anyone, endpoint, page } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { asSought } from './forms.ts'
import { Level, Place, PlaceCode, shortCode, Station, Step } from './place.ts'

const code = PlaceCode.transform(shortCode)

/** A name or part of one, with something left to look for. */
const name = oneLine({ max: 60 }).refine((text) => asSought(text) !== '', { message: 'empty' })

/** Numbers arrive as text in an address and as numbers from our own pages. */
const number = (written: RegExp) => z.union([z.number(), z.string().regex(written).transform(Number)])
const degrees = (most: number) => number(/^-?\d{1,3}(\.\d{1,15})?$/).pipe(z.number().min(-most).max(most))

/** `path` runs from the city down to the place itself. */
export const Hit = Place.extend({ path: z.array(Step), fullName: z.string() })
export type Hit = z.infer<typeof Hit>

export const searchPlaces = endpoint({
  method: 'GET',
  path: '/api/places/search',
  says: 'Places by part of a name, in characters, pinyin or initials; the best fit first, townships before villages',
  who: anyone,
  input: z.object({
    q: name,
    level: Level.optional(),
    within: code.optional(),
    limit: number(/^\d{1,3}$/)
      .pipe(z.number().int().min(1).max(100))
      .default(20),
  }),
  output: page(Hit),
  refusals: ['place-unknown'],
})

export const coveringPlace = endpoint({
  method: 'GET',
  path: '/api/places/covering',
  says: 'Who covers this spot, said by code, by name or as a point (GCJ-02, longitude first)',
  who: anyone,
  input: z.object({
    code: code.optional(),
    name: name.optional(),
    lng: degrees(180).optional(),
    lat: degrees(90).optional(),
  }),
  output: z.object({
    by: z.enum(['code', 'name', 'point']),
    /** Only for points: outlines are known for counties, exact to about 100 metres. */
    coordinates: z.literal('GCJ-02').nullable(),
    city: Step.nullable(),
    county: Step.nullable(),
    township: Step.nullable(),
    village: Step.nullable(),
    station: Station.nullable(),
    /** The stations above the responsible one, from near to far. */
    above: z.array(Station),
  }),
  refusals: ['spot-unsaid', 'place-unknown', 'outside-city', 'name-ambiguous'],
})

export const viewPlace = endpoint({
  method: 'GET',
  path: '/api/places/:code',
  says: 'A place, the way to it from the city, and how many places lie below it at each level',
  who: anyone,
  input: z.object({ code }),
  output: z.object({
    place: Place,
    path: z.array(Step),
    below: z.array(z.object({ level: Level, real: z.number(), pseudo: z.number() })),
  }),
  refusals: ['place-unknown'],
})

export const listChildren = endpoint({
  method: 'GET',
  path: '/api/places/:code/children',
  says: 'The places one level below, by code, what only statistics count last',
  who: anyone,
  input: z.object({ code }),
  output: page(Place),
  refusals: ['place-unknown'],
})

export const placesEndpoints = { searchPlaces, coveringPlace, viewPlace, listChildren }
