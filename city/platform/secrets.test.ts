import assert from 'node:assert/strict'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { keyIn, openSecrets, readConfig } from './index.ts'

const secrets = openSecrets(() => 'a key of at least thirty-two signs')
const others = openSecrets(() => 'another key of more than thirty-two')

describe('A number that names a person', () => {
  it('is found again by its digest, for one purpose and under one key only', () => {
    assert.equal(secrets.digest('id-number', '1'), secrets.digest('id-number', '1'))
    assert.notEqual(secrets.digest('id-number', '1'), secrets.digest('key', '1'))
    assert.notEqual(secrets.digest('id-number', '1'), others.digest('id-number', '1'))
  })

  it('is read again only with the key, and never after it was changed', () => {
    const hidden = secrets.hide('002X')
    assert.equal(secrets.reveal(hidden), '002X')
    assert.notEqual(secrets.hide('002X'), hidden, 'the same text hides differently')
    assert.throws(() => others.reveal(hidden))
    assert.throws(() => secrets.reveal(hidden.startsWith('A') ? `B${hidden.slice(1)}` : `A${hidden.slice(1)}`))
  })
})

describe('The city’s key', () => {
  it('is made once, and read by its owner only', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'jiesu-key-')), 'deeper', 'secret.key')
    const key = keyIn(path)
    assert.ok(key.length >= 32)
    assert.equal(keyIn(path), key)
    assert.equal(statSync(path).mode & 0o077, 0)
  })

  it('is never repeated when it is wrong; and identities travel encrypted or not at all', () => {
    const read = readConfig({ SECRET_KEY: 'too short', IDENTITY_AUTHORITY_URL: 'http://authority.example/verify' })
    assert.ok('troubles' in read)
    assert.deepEqual(
      read.troubles.map(({ env }) => env),
      ['SECRET_KEY', 'IDENTITY_AUTHORITY_URL'],
    )
    assert.ok(!JSON.stringify(read).includes('too short'))
    for (const url of ['https://authority.example/verify', 'http://127.0.0.1:9000/verify', 'none'])
      assert.ok('config' in readConfig({ IDENTITY_AUTHORITY_URL: url }), url)
  })
})
