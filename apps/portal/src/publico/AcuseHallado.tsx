import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import { nombreDe } from '@icsoe/dominio/periodos'
import type { AcusePublico } from '@icsoe/esquemas/publico'
import { momentoLegible } from '../app/fechas.ts'
import { nombreDeTipo } from '../informativas/informativas.ts'
import type { Informativa } from '../periodos/periodos.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { ListaDeDatos } from '../ui/ListaDeDatos.tsx'
import { CompararCopia } from './CompararCopia.tsx'
import { evidenciaDe } from './comprobarEvidencia.ts'
import { ContratosInformados } from './ContratosInformados.tsx'
import { EvidenciaDelAcuse } from './EvidenciaDelAcuse.tsx'

const estados: Record<string, string> = { presentada: 'En vigor', sustituida: 'Sustituida por una complementaria', sin_efectos: 'Sin efectos' }

/** Lo que la lista pública dice de un acuse y, con su código, la comprobación de su evidencia. */
export function AcuseHallado({ acuse }: { acuse: AcusePublico }) {
  const { folio, tipo, ejercicio, cuatrimestre, presentada, extemporanea, estado, contratista, contratos } = acuse
  const evidencia = evidenciaDe(acuse)
  const datos = [
    { etiqueta: 'Folio', valor: <b translate="no">{folio}</b> },
    { etiqueta: 'Contratista', valor: <span translate="no">{contratista.nombre}</span> },
    { etiqueta: 'Tipo de persona', valor: contratista.tipoPersona === 'moral' ? 'Persona moral' : 'Persona física' },
    { etiqueta: 'Periodo', valor: nombreDe({ ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre }) },
    { etiqueta: 'Tipo', valor: nombreDeTipo[tipo as Informativa['tipo']] },
    { etiqueta: 'Presentada', valor: `${momentoLegible(presentada)} (centro de México)` },
    { etiqueta: 'En plazo', valor: extemporanea ? 'No: es extemporánea' : 'Sí' },
    { etiqueta: 'Estado', valor: estados[estado] ?? estado },
  ]
  return (
    <>
      <Aviso tipo="exito" titulo="El acuse existe">
        <p>Compara estos datos con los del documento que tienes.</p>
      </Aviso>
      <ListaDeDatos datos={datos} />
      {evidencia ? <EvidenciaDelAcuse acuse={acuse} evidencia={evidencia} /> : <p>Para comprobar también la firma del contratista y el sello del Instituto, o comparar una copia en PDF, escribe el código de verificación impreso en el acuse.</p>}
      {acuse.huella && <CompararCopia folio={folio} huella={acuse.huella} />}
      {contratos.length > 0 && <ContratosInformados contratos={contratos} />}
    </>
  )
}
