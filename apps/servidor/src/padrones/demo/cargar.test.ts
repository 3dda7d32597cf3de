import { analizarCurp, analizarNss, analizarRfc } from '@icsoe/dominio/claves'
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { iniciarAplicacion } from '../../pruebas/aplicacion.ts'
import { importarCodigosPostales } from '../importar/importar.ts'
import { cargarPadronesDeDemostracion, codigosPostalesDeDemostracion, contribuyentesDeDemostracion, personasDeDemostracion } from './cargar.ts'

test('las personas de demostración tienen CURP y NSS correctos, distintos, con Ñ y acentos', () => {
  const personas = personasDeDemostracion()
  assert.ok(personas.length >= 40)
  for (const { curp, nss } of personas) assert.deepEqual([analizarCurp(curp).ok, analizarNss(nss).ok], [true, true], curp)
  assert.equal(new Set(personas.map(({ nss }) => nss)).size, personas.length)
  assert.equal(new Set(personas.map(({ curp }) => curp)).size, personas.length)
  assert.ok(personas.some(({ nombre, primerApellido }) => /[ñÑ]/.test(nombre + primerApellido)) && personas.some(({ segundoApellido }) => segundoApellido === null))
})

test('las empresas de demostración tienen RFC con su dígito; hay morales, físicas, Ñ y &', () => {
  const leidos = contribuyentesDeDemostracion().map(({ rfc }) => analizarRfc(rfc))
  assert.ok(leidos.length >= 25 && leidos.every((leido) => leido.ok && leido.valor.digitoCorrecto))
  assert.deepEqual(new Set(leidos.map((leido) => leido.ok && leido.valor.tipoPersona)), new Set(['moral', 'fisica']))
  assert.ok(['Ñ', '&'].every((signo) => leidos.some((leido) => leido.ok && leido.valor.rfc.includes(signo))))
})

test('los códigos postales de demostración: al menos diez ciudades, cada código con un solo municipio', () => {
  const asentamientos = codigosPostalesDeDemostracion()
  assert.ok(new Set(asentamientos.map(({ municipio }) => municipio)).size >= 10)
  const municipios = new Map<string, string>()
  for (const { codigoPostal, municipio, entidad, colonia } of asentamientos) {
    assert.match(codigoPostal, /^\d{5}$/)
    assert.ok(entidad && municipio && colonia)
    assert.equal(municipios.get(codigoPostal) ?? municipio, municipio, codigoPostal)
    municipios.set(codigoPostal, municipio)
  }
})

test('cargar otra vez no cambia nada: lo que el operador importó después se respeta', async () => {
  const app = await iniciarAplicacion()
  const carpeta = mkdtempSync(join(tmpdir(), 'padrones-'))
  try {
    const catalogo = join(carpeta, 'CPdescarga.txt')
    writeFileSync(catalogo, 'Aviso\nd_codigo|d_asenta|D_mnpio|d_estado\n00001|Colonia|Municipio|Entidad\n')
    const cuantas = async () => app.filas('select (select count(*) from padron_personas)::int as personas, (select count(*) from padron_contribuyentes)::int as empresas, (select count(*) from codigos_postales)::int as asentamientos')
    const cargadas = { personas: personasDeDemostracion().length, empresas: contribuyentesDeDemostracion().length, asentamientos: codigosPostalesDeDemostracion().length }
    await cargarPadronesDeDemostracion(app.propietario)
    assert.deepEqual(await cuantas(), [cargadas])
    await importarCodigosPostales(app.propietario, catalogo)
    await cargarPadronesDeDemostracion(app.propietario)
    assert.deepEqual(await cuantas(), [{ ...cargadas, asentamientos: 1 }])
  } finally {
    rmSync(carpeta, { recursive: true })
    await app.detener()
  }
})
