import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Comparacion, ContratoComparado } from './enPalabras.ts'
import { fraseDeCambio, fraseDeTrabajador, nombreDelCampo, resumenDeComparacion, resumenDeContrato, valorLegible } from './enPalabras.ts'

const sinTrabajadores = { agregados: 0, quitados: 0, cambiados: 0, lista: [] }
const contrato = (cambios: Partial<ContratoComparado>): ContratoComparado => ({ id: 'c1', contratante: { rfc: 'SIN150312AB8', nombre: 'Ñandú' }, que: 'cambiado', cambios: [], trabajadores: sinTrabajadores, ...cambios })

test('los datos se nombran como en la pantalla', () => {
  assert.equal(nombreDelCampo('contratante.domicilioSocial.domicilio.codigoPostal'), 'Contratante, domicilio social, código postal')
  assert.equal(nombreDelCampo('rfc'), 'RFC')
})

test('los valores se leen', () => {
  assert.equal(valorLegible('2026-12-31'), '31 de diciembre de 2026')
  assert.equal(valorLegible([{ folio: 'S-01', descripcion: 'Limpieza' }, { folio: 'S-02', descripcion: 'Jardines' }]), 'S-01 — Limpieza; S-02 — Jardines')
  assert.equal(valorLegible(true), 'Sí')
})

test('un dato cambia, se agrega o se quita', () => {
  assert.equal(fraseDeCambio({ campo: 'termino', antes: '2026-12-31', ahora: '2027-05-31' }), 'Fecha de término: decía «31 de diciembre de 2026» y ahora dice «31 de mayo de 2027».')
  assert.equal(fraseDeCambio({ campo: 'trabajadoresEstimados', antes: null, ahora: 1200 }), 'Número estimado de trabajadores: se agregó «1,200».')
  assert.equal(fraseDeCambio({ campo: 'objeto', antes: 'Limpieza', ahora: null }), 'Objeto del contrato: se quitó; decía «Limpieza».')
})

test('un trabajador entra, sale o cambia', () => {
  const [uno, otro] = [{ nss: '1', curp: 'CURPA', sbc: '400.00' }, { nss: '1', curp: 'CURPB', sbc: '410.50' }]
  assert.equal(fraseDeTrabajador({ nss: '1', antes: null, ahora: uno }), 'Entra, con CURP CURPA y SBC de $400.00.')
  assert.equal(fraseDeTrabajador({ nss: '1', antes: uno, ahora: null }), 'Sale; tenía CURP CURPA y SBC de $400.00.')
  assert.equal(fraseDeTrabajador({ nss: '1', antes: uno, ahora: otro }), 'Su SBC pasa de $400.00 a $410.50 y su CURP pasa de CURPA a CURPB.')
})

test('las cuentas, en una frase', () => {
  assert.equal(resumenDeContrato(contrato({ cambios: [{ campo: 'termino', antes: null, ahora: 'x' }], trabajadores: { ...sinTrabajadores, agregados: 1, quitados: 2 } })), '1 dato cambia, 1 trabajador entra y 2 trabajadores salen')
  assert.equal(resumenDeContrato(contrato({ que: 'agregado', trabajadores: { ...sinTrabajadores, agregados: 25 } })), 'contrato agregado, con 25 trabajadores')
  const comparada = { id: '', tipo: 'normal', folio: null } as const
  const comparacion: Comparacion = { antes: comparada, ahora: comparada, iguales: false, contratista: [], agregados: 1, quitados: 0, cambiados: 2, contratos: [] }
  assert.equal(resumenDeComparacion(comparacion), 'Cambia lo siguiente: 2 contratos con cambios y 1 contrato agregado.')
  assert.equal(resumenDeComparacion({ ...comparacion, iguales: true }), 'Dicen exactamente lo mismo.')
})
