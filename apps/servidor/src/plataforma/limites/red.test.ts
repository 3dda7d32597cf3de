import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redDe } from './red.ts'

const casos: [direccion: string, red: string][] = [
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:0:1::5', '2001:db8:0:1::/64'],
  ['2001:DB8:0:1:ffff:ffff:ffff:ffff', '2001:db8:0:1::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0000:0001:0:0:0:9', '2001:db8:0:1::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
]

for (const [direccion, red] of casos) {
  test(`los intentos de ${direccion} se cuentan por ${red}`, () => assert.equal(redDe(direccion), red))
}
