import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domicilioPorEscribir, renglonesDeDomicilio } from './domicilio.ts'

test('un domicilio se escribe en renglones, sin lo que no se dio', () => {
  const corto = { codigoPostal: '03100', entidad: 'Ciudad de México', municipio: 'Benito Juárez', colonia: 'Del Valle Centro', vialidad: 'Pilares', numeroExterior: '12' }
  const renglones = ['Pilares 12', 'Del Valle Centro, C. P. 03100', 'Benito Juárez, Ciudad de México']
  assert.deepEqual(renglonesDeDomicilio(corto), renglones)
  assert.deepEqual(renglonesDeDomicilio(domicilioPorEscribir(corto)), renglones, 'igual mientras se escribe')
  assert.deepEqual(renglonesDeDomicilio({ ...corto, tipoVialidad: 'Calle', numeroInterior: '3', entreCalles: 'A y B', referencias: 'Frente al parque' }), ['Calle Pilares 12 int. 3', ...renglones.slice(1), 'Entre A y B', 'Frente al parque'])
})
