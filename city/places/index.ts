export { placeInEnglish } from './english.ts'
export { findPlace, placePath } from './find.ts'
export {
  cityOf,
  countyOf,
  Level,
  levels,
  lineageOf,
  Place,
  PlaceCode,
  Station,
  Step,
  townshipOf,
  type Kind,
} from './place.ts'
export { placeRefusals } from './refusals.ts'
export { placesRoutes } from './routes.ts'
export { seedPlaces } from './seed.ts'
