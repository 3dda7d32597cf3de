import { archivoDe, carga, type Escenario, iniciar, pisoDeCopy } from './escenario.ts'
import { informar, millones, type Renglon, segundos } from './informe.ts'

// Cómo crece lo que cuesta una carga: de mil a un millón de filas, con nada, cien mil y tres millones ya guardadas de otros.
const DE_UNA_CARGA = [1_000, 10_000, 100_000, 1_000_000]
const YA_GUARDADAS = [0, 100_000, 3_000_000]

/** Deja tantas filas en un contrato de otro contratista, sin pasar por HTTP: con todo lo que la base exige de cualquiera. */
async function guardarDeOtros(e: Escenario, filas: number): Promise<void> {
  const contrato = await e.contrato(e.otra)
  await e.bd.query(
    `insert into trabajadores (contratista, contrato, nss, curp, sbc)
     select c.contratista, c.id, lpad(n::text, 11, '0'), 'OTRO' || lpad(n::text, 14, '0'), 40000 from contratos c, generate_series(1, $2::int) n where c.id = $1`,
    [contrato, filas],
  )
  await e.bd.query('vacuum analyze trabajadores')
}

async function medirUna(e: Escenario, filas: number, guardadas: number): Promise<Renglon> {
  const archivo = archivoDe(filas)
  const antesDelPiso = await pisoDeCopy(e, filas)
  const contrato = await e.contrato()
  await e.bd.query('checkpoint')
  const antes = performance.now()
  const { estado, cuerpo } = await e.cargar(contrato, archivo)
  const tardo = performance.now() - antes
  if (estado !== 202 || cuerpo.aceptadas !== filas) throw new Error(`No se guardaron todas: ${estado}.`)
  const piso = (antesDelPiso + (await pisoDeCopy(e, filas))) / 2
  await e.bd.query('delete from contratos where id = $1', [contrato])
  await e.bd.query('vacuum trabajadores')
  return {
    que: `${filas.toLocaleString('es-MX')} filas, con ${guardadas.toLocaleString('es-MX')} de otros`,
    medido: `${segundos(tardo)} (${millones(filas, tardo)})`,
    piso: `\\copy de psql ${segundos(piso)}`,
    razon: tardo / piso,
    punto: { filas, guardadas, ms: tardo },
  }
}

const e = await iniciar()
const renglones: Renglon[] = []
let previas = 0
for (const guardadas of YA_GUARDADAS) {
  if (guardadas > previas) await guardarDeOtros(e, guardadas - previas)
  previas = guardadas
  for (const filas of DE_UNA_CARGA) renglones.push(await medirUna(e, filas, guardadas))
}
console.log(carga())
informar(renglones)
await e.cerrar()
