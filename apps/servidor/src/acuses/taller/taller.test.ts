import { certificadoDeSello } from '@icsoe/efirma/emitir'
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { crearTaller, type Encargo } from './taller.ts'

const sello = certificadoDeSello({ nombre: 'SELLO', desde: Date.now() - 1e9, hasta: Date.now() + 1e9 })
const bytes = Buffer.from('x')
const CONTRATOS = Array.from({ length: 400 }, (_, i) => ({ folio: `A26S${String(i).padStart(7, '0')}`, contratante: { nombre: 'UNO' }, servicio: null, inicio: null, termino: null, trabajadores: 1 }))
const encargo = (contratos: unknown[], cambios: object = {}) => ({
  momento: Date.now(),
  url: 'https://icsoe.ejemplo.mx',
  presentacion: {
    folio: 'N262000001', tipo: 'normal', ejercicio: 2026, cuatrimestre: 2, presentada: '2026-09-05T12:00:00-06:00', extemporanea: false, contratista: 'SEB190315K26', codigo_verificacion: 'abc',
    contenido: Buffer.from(JSON.stringify({ contratista: { nombre: 'UNO' }, contratos: [] })), contratos: contratos.length, trabajadores: 0, cadena: '||', cadena_sello: '||', certificado_numero: '1',
    firma: bytes, certificado: bytes, ocsp: null, sello: bytes, certificado_sello: Buffer.from(sello.certificado), publico: { contratista: { nombre: 'UNO', tipoPersona: 'moral' }, contratos }, ...cambios,
  } as unknown as Encargo['presentacion'],
})
const taller = crearTaller({ sello, demostracion: false, autoridadDeTiempo: undefined }, 2)
after(() => taller.cerrar())

test('mientras se hace uno grande, este hilo sigue atendiendo, y los chicos no esperan detrás de él', async () => {
  const orden: string[] = []
  let vueltas = 0
  let sigue = true
  const girar = () => { vueltas++; if (sigue) setImmediate(girar) }
  girar()
  const grande = taller.hacer(encargo(CONTRATOS)).then(() => orden.push('grande'))
  await taller.hacer(encargo([])).then(() => orden.push('chico'))
  await grande
  sigue = false
  assert.deepEqual(orden, ['chico', 'grande'])
  assert.ok(vueltas > 1000, `solo ${vueltas} vueltas`)
})

test('uno que no se puede hacer falla solo; los demás salen', async () => {
  const malo = taller.hacer(encargo([], { contenido: Buffer.from('no es JSON') }))
  const buenos = Promise.all([taller.hacer(encargo([])), taller.hacer(encargo([]))])
  await assert.rejects(malo, /JSON/)
  for (const pdf of await buenos) assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
})

test('al cerrar, lo que estaba en manos falla, y un encargo nuevo abre otro hilo', async () => {
  const enManos = taller.hacer(encargo(CONTRATOS))
  await Promise.all([assert.rejects(enManos, /terminó/), taller.cerrar()])
  assert.ok((await taller.hacer(encargo([]))).length > 10_000)
})
