import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { playStories } from './demoStories.ts'
import { testCity, type TestCity } from './testing.ts'

describe('The first stories of the demonstration', () => {
  let city: TestCity
  let troubles: string[] = []
  let took = 0
  before(async () => {
    city = await testCity('2026-11-23T10:20:00+08:00')
    const began = performance.now()
    troubles = await playStories(city.house)
    took = performance.now() - began
  })
  after(() => city.close())

  it('are played by their people without one refused step', () => {
    assert.deepEqual(troubles, [])
    console.log(`stories played in ${Math.round(took)} ms`)
  })
})
