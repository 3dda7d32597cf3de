import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { comparar, type ContenidoComparado, type ContratoComparado, type TrabajadorComparado } from './comparacion.ts'

const CONTRATISTA = { rfc: 'SEB190315K26', nombre: 'SERVICIOS', correo: 'a@b.mx', domicilioSocial: { codigoPostal: '06600' } }
const contratante = { rfc: 'LCE091105K23', nombre: 'CENZONTLE' }
const trabajador = (nss: string, sbc = '400.00'): TrabajadorComparado => ({ nss, curp: `C${nss}`, sbc })
const contrato = (id: string, trabajadores: TrabajadorComparado[], datos: object = {}): ContratoComparado => ({ id, contratante, trabajadores, ...datos })
const contenido = (contratos: ContratoComparado[], contratista: object = CONTRATISTA): ContenidoComparado => ({ contratista, contratos })

describe('comparar dos contenidos', () => {
  it('iguales', () => {
    const uno = contenido([contrato('a', [trabajador('1')])])
    assert.deepEqual(comparar(uno, structuredClone(uno)), { iguales: true, contratista: [], agregados: 0, quitados: 0, cambiados: 0, contratos: [] })
  })
  it('dice el dato que cambió, por su ruta', () => {
    const antes = contenido([contrato('a', [], { objeto: 'Aseo', servicio: { folio: 'S-1' } })])
    const ahora = contenido([contrato('a', [], { termino: '2026-12-31', servicio: { folio: 'S-2' } })], { ...CONTRATISTA, domicilioSocial: { codigoPostal: '03100' } })
    const { iguales, contratista, cambiados, contratos } = comparar(antes, ahora)
    assert.deepEqual([iguales, cambiados], [false, 1])
    assert.deepEqual(contratista, [{ campo: 'domicilioSocial.codigoPostal', antes: '06600', ahora: '03100' }])
    assert.deepEqual(contratos[0]?.cambios, [
      { campo: 'objeto', antes: 'Aseo', ahora: null },
      { campo: 'servicio.folio', antes: 'S-1', ahora: 'S-2' },
      { campo: 'termino', antes: null, ahora: '2026-12-31' },
    ])
  })
  it('cuenta a quien entró, salió o cambió, y a los de un contrato agregado o quitado', () => {
    const antes = contenido([contrato('a', [trabajador('1'), trabajador('2'), trabajador('4')]), contrato('b', [trabajador('1')])])
    const ahora = contenido([contrato('a', [trabajador('2', '500.00'), trabajador('3'), trabajador('4')]), contrato('c', [trabajador('7'), trabajador('8')])])
    const { agregados, quitados, cambiados, contratos } = comparar(antes, ahora)
    assert.deepEqual([agregados, quitados, cambiados], [1, 1, 1])
    assert.deepEqual(contratos.map(({ id, que, trabajadores: { agregados, quitados, cambiados } }) => [id, que, agregados, quitados, cambiados]), [
      ['a', 'cambiado', 1, 1, 1],
      ['b', 'quitado', 0, 1, 0],
      ['c', 'agregado', 2, 0, 0],
    ])
  })
  it('cuenta todos aunque muestre cien', () => {
    const muchos = Array.from({ length: 250 }, (_, i) => trabajador(String(i).padStart(3, '0')))
    const [cambio] = comparar(contenido([contrato('a', [])]), contenido([contrato('a', muchos)])).contratos
    assert.deepEqual([cambio?.trabajadores.agregados, cambio?.trabajadores.lista.length], [250, 100])
  })

  const relacion = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[0-9]{1,2}$/), fc.constantFrom('300.00', '400.00')), { selector: ([nss]) => nss, maxLength: 12 })
    .map((filas) => filas.map(([nss, sbc]) => trabajador(nss, sbc)).sort((a, b) => (a.nss < b.nss ? -1 : 1)))
  it('entrar, salir y cambiar salen igual que con conjuntos, y al revés se invierten', () =>
    fc.assert(fc.property(relacion, relacion, (antes, ahora) => {
      const de = (uno: TrabajadorComparado[], otro: TrabajadorComparado[]) => comparar(contenido([contrato('a', uno)]), contenido([contrato('a', otro)])).contratos[0]?.trabajadores ?? { agregados: 0, quitados: 0, cambiados: 0, lista: [] }
      const [ida, vuelta] = [de(antes, ahora), de(ahora, antes)]
      const previos = new Map(antes.map((uno) => [uno.nss, uno.sbc]))
      const nuevos = new Map(ahora.map((uno) => [uno.nss, uno.sbc]))
      assert.equal(ida.agregados, ahora.filter(({ nss }) => !previos.has(nss)).length)
      assert.equal(ida.quitados, antes.filter(({ nss }) => !nuevos.has(nss)).length)
      assert.equal(ida.cambiados, ahora.filter(({ nss, sbc }) => previos.has(nss) && previos.get(nss) !== sbc).length)
      assert.deepEqual([vuelta.agregados, vuelta.quitados, vuelta.cambiados], [ida.quitados, ida.agregados, ida.cambiados])
      assert.equal(ida.lista.length, ida.agregados + ida.quitados + ida.cambiados)
    })))
})
