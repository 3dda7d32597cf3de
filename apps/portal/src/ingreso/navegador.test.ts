import assert from 'node:assert/strict'
import { test } from 'node:test'
import { navegadorLegible } from './navegador.ts'

const casos = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0', 'Edge en Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox en Linux'],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36', 'Chrome en Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari en iOS'],
  ['nomina/2.1', 'Otro programa'],
  ['', 'Otro programa'],
] as const

for (const [agente, esperado] of casos) test(`${esperado}: ${agente.slice(0, 40)}`, () => assert.equal(navegadorLegible(agente), esperado))
