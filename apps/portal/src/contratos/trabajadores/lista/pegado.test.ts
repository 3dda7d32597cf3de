import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvDePegado } from './pegado.ts'

const casos: [nombre: string, pegado: string, csv: string][] = [
  ['de Excel, con títulos', 'NSS\tSBC\r\n01234567890\t400.5\r\n', 'NSS,SBC\n01234567890,400.5\n'],
  ['importes con pesos y millares', '1\t$1,234.50\n2\t$ 12,345,678.00\n3\t1,000', '1,1234.50\n2,12345678.00\n3,1000'],
  ['lo que no es un importe no se toca: se rechaza con su motivo', '1\t1,23\n2\t12 500\n3\tdos, tres "y"', '1,"1,23"\n2,12 500\n3,"dos, tres ""y"""'],
  ['celdas vacías', '1\t\n\t400', '1,\n,400'],
  ['de un CSV', 'NSS;SBC\n1;400\n', 'NSS;SBC\n1;400\n'],
]
for (const [nombre, pegado, csv] of casos) test(nombre, () => assert.equal(csvDePegado(pegado), csv))
