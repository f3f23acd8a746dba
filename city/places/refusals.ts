import { refusals } from '../platform/index.ts'

export const placeRefusals = refusals({
  'spot-unsaid': {
    status: 400,
    zh: '请给出编码、名称或经纬度中的一种，经纬度要成对。',
    en: 'Give one of: a code, a name, or a longitude with its latitude.',
  },
  'place-unknown': {
    status: 404,
    zh: '没有找到“{place}”这个地方。',
    en: 'There is no place “{place}” here.',
  },
  'outside-city': {
    status: 404,
    zh: '这个位置不在本市范围内（坐标系 GCJ-02，先经度后纬度）。',
    en: 'This spot is not within the city (GCJ-02, longitude first).',
  },
  'name-ambiguous': {
    status: 409,
    zh: '叫“{place}”的地方有 {total} 个，请选一个。',
    en: 'There are {total} places called “{place}”; please choose one.',
  },
})
