import type { Archivo } from './mano.ts'
import type { Persona } from './personas.ts'

/** Recibo de nómina timbrado (CFDI 4.0 con nómina 1.2) de una persona que labora con un contratante en junio de 2026. */
export function reciboDe({ nss, curp, sbc }: Persona, emisor: string, contratante: string): Archivo {
  const nomina = `<nomina12:Nomina Version="1.2" TipoNomina="O" FechaPago="2026-06-30" FechaInicialPago="2026-06-16" FechaFinalPago="2026-06-30"><nomina12:Receptor Curp="${curp}" NumSeguridadSocial="${nss}" SalarioBaseCotApor="${sbc}"><nomina12:SubContratacion RfcLabora="${contratante}" PorcentajeTiempo="100"/></nomina12:Receptor></nomina12:Nomina>`
  const xml = `<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:nomina12="http://www.sat.gob.mx/nomina12" Version="4.0" TipoDeComprobante="N"><cfdi:Emisor Rfc="${emisor}" Nombre="X"/><cfdi:Receptor Rfc="XAXX010101000" Nombre="PERSONA ${nss}"/><cfdi:Complemento>${nomina}</cfdi:Complemento></cfdi:Comprobante>`
  return { name: `${nss}.xml`, mimeType: 'text/xml', buffer: Buffer.from(xml) }
}
