import { leerCertificado } from '@icsoe/efirma/abrir'
import type { AcusePublico } from '@icsoe/esquemas/publico'
import { useQuery } from '@tanstack/react-query'
import { Aviso } from '../ui/Aviso.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Detalles, Seccion } from '../ui/disposicion.tsx'
import { Icono } from '../ui/Icono.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { Comprobacion, Evidencia } from './comprobarEvidencia.ts'
import { comprobarEvidencia } from './comprobarEvidencia.ts'
import css from './publico.module.css'

const dichos: Record<keyof Comprobacion, { nombre: string; bien: string; mal: string }> = {
  firma: { nombre: 'Firma del contratista', bien: 'La e.firma del certificado firmó esta cadena original.', mal: 'La firma no corresponde al certificado y a la cadena original.' },
  sello: { nombre: 'Sello del Instituto', bien: 'El certificado del sello selló este acuse.', mal: 'El sello no corresponde a su certificado.' },
  digesto: { nombre: 'Sello y firma, unidos', bien: 'El sello ampara justamente la cadena que firmó el contratista.', mal: 'El sello ampara otra cadena, no la que firmó el contratista.' },
  datos: { nombre: 'Folio y fecha', bien: 'El folio, la fecha y el plazo que ves son los que se sellaron.', mal: 'El folio, la fecha o el plazo que ves no son los que se sellaron.' },
}
const orden = ['firma', 'sello', 'digesto', 'datos'] as const

function quienFirmo(certificado: string): string {
  const leido = leerCertificado(Uint8Array.from(atob(certificado), (letra) => letra.charCodeAt(0)))
  return leido.ok ? `${leido.valor.nombre}, certificado ${leido.valor.numero}` : 'No se pudo leer el certificado'
}

/** La evidencia del acuse, comprobada en este equipo; cada punto con lo que significa. */
export function EvidenciaDelAcuse({ acuse, evidencia }: { acuse: AcusePublico; evidencia: Evidencia }) {
  const { data } = useQuery({ queryKey: ['publico', 'comprobacion', acuse.folio, evidencia.firma], queryFn: () => comprobarEvidencia(acuse, evidencia), staleTime: Infinity })
  if (!data) return <Cargando texto="Comprobando la firma y el sello…" lineas={3} />
  const todo = orden.every((punto) => data[punto])
  return (
    <Seccion titulo="Comprobación">
      <Aviso tipo={todo ? 'exito' : 'error'} titulo={todo ? 'La firma y el sello son correctos' : 'Algo no corresponde'}>
        <p>{todo ? 'Lo comprobó tu navegador con la evidencia del acuse, en este equipo.' : 'No confíes en este acuse. Verifica otra vez con el código QR del documento original.'}</p>
      </Aviso>
      <ul className={css.puntos}>
        {orden.map((punto) => (
          <li key={punto} data-mal={data[punto] ? undefined : true}>
            <Icono nombre={data[punto] ? 'exito' : 'cerrar'} tamano={24} />
            <span>
              <SoloLectores>{data[punto] ? 'Correcto: ' : 'Incorrecto: '}</SoloLectores>
              <b>{dichos[punto].nombre}.</b> {data[punto] ? dichos[punto].bien : dichos[punto].mal}
            </span>
          </li>
        ))}
      </ul>
      <Detalles resumen="Ver la evidencia">
        <dl className={css.evidencia} translate="no">
          <dt>Firmó</dt>
          <dd>{quienFirmo(evidencia.certificado)}</dd>
          <dt>Cadena original</dt>
          <dd>{evidencia.cadena}</dd>
          <dt>Firma del contratista</dt>
          <dd>{evidencia.firma}</dd>
          <dt>Cadena del sello</dt>
          <dd>{evidencia.cadenaSello}</dd>
          <dt>Sello del Instituto</dt>
          <dd>{evidencia.sello}</dd>
        </dl>
      </Detalles>
    </Seccion>
  )
}
