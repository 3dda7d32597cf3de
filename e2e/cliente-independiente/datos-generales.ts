import assert from 'node:assert/strict'
import type { Cliente } from './api.ts'
import { pdfMinimo } from './pdf.ts'

interface Contratista {
  rfc: string
  tipoPersona: string
  completos: boolean
  faltantes: string[]
}

/** El servicio registrado en el REPSE que después lleva el contrato. */
export const servicio = { folio: '1', descripcion: 'Servicios de limpieza industrial de naves y patios' }

const domicilio = {
  codigoPostal: '44100',
  entidad: 'Jalisco',
  municipio: 'Guadalajara',
  colonia: 'Guadalajara Centro',
  vialidad: 'Avenida Juárez',
  numeroExterior: '100',
}

/** Registra los datos generales, el acuse de la STPS y el REPSE; antes, contratos y presentación se niegan con 409. La moral da además un domicilio social distinto del fiscal. */
export async function registrarDatosGenerales(cliente: Cliente, contratista: string): Promise<void> {
  const moral = contratista.length === 12
  await cliente.niega('datosGenerales.incompletos', 'POST', '/contratos', { json: { contratante: { rfc: 'XAXX010101000', nombre: 'X', correo: 'x@correo.example', celular: '5500000000' } } }, 409)
  const json = { correo: 'avisos@contratista.example', celular: '3312345678', telefonoFijo: '3312345679', ...(moral ? { domicilioSocial: { igualAlFiscal: false, domicilio } } : {}) }
  const primero = await cliente.debe<Contratista>(200, 'PUT', '/contratista', { json })
  assert.equal(primero.completos, false)
  assert.ok(primero.faltantes.length > 0)
  const pdf = pdfMinimo('Acuse de registro en el padrón de la STPS')
  const subida = await cliente.pedir('PUT', '/contratista/acuse-stps', { archivo: { tipo: 'application/pdf', bytes: pdf, nombre: 'acuse.pdf' } })
  assert.ok(subida.estado >= 200 && subida.estado < 300, subida.bytes.toString())
  const guardado = await cliente.pedir('GET', '/contratista/acuse-stps')
  assert.equal(guardado.estado, 200)
  assert.ok(guardado.bytes.equals(pdf), 'el acuse de la STPS vuelve con los mismos bytes')
  await cliente.debe(200, 'PUT', '/contratista/repse', { json: { numero: 'AR12345/2025', fecha: '2025-03-10', servicios: [servicio] } })
  const ahora = await cliente.debe<Contratista>(200, 'GET', '/contratista')
  assert.deepEqual([ahora.rfc, ahora.tipoPersona, ahora.completos, ahora.faltantes], [contratista, moral ? 'moral' : 'fisica', true, []])
}
