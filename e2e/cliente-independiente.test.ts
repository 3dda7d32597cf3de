import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { abrirCliente } from './cliente-independiente/api.ts'
import { armarBanco, type Banco } from './cliente-independiente/banco.ts'
import { comprobarNegativa, prepararNegativas } from './cliente-independiente/negativas.ts'
import { recorrer } from './cliente-independiente/recorrido.ts'

const periodo = { ejercicio: 2026, cuatrimestre: 2 }

let banco: Banco
let apagar: () => Promise<number | null> = () => Promise.resolve(null)

before(async () => {
  banco = await armarBanco()
  let salida: Promise<number | null> | undefined
  apagar = () => (salida ??= banco.detener())
})
after(() => apagar())

test('una persona moral va de la e.firma al acuse, que openssl comprueba', async () => {
  assert.equal(await recorrer({ ...banco, efirma: banco.moral, periodo }), 'N262000001')
})

test('una persona física va de la e.firma al acuse, con el folio siguiente', async () => {
  assert.equal(await recorrer({ ...banco, efirma: banco.fisica, periodo }), 'N262000002')
})

test('cada e.firma que no debe entrar se niega con su código', async (caso) => {
  for (const negativa of await prepararNegativas(banco.autoridad, banco.carpeta))
    await caso.test(negativa.codigo, () => comprobarNegativa(abrirCliente(banco.origen), banco.carpeta, negativa))
})

test('un reto que nadie pidió se niega', async () => {
  const json = { reto: crypto.randomUUID(), rfc: banco.fisica.rfc, certificado: 'AAAA', firma: 'AAAA' }
  await abrirCliente(banco.origen).niega('reto.inexistente', 'POST', '/ingreso', { json })
})

test('con SIGTERM la aplicación termina con 0', async () => {
  assert.equal(await apagar(), 0)
})
