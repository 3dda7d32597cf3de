import type { Comprobacion, Punto } from './comprobarEvidencia.ts'

interface Dicho {
  nombre: string
  bien: string
  mal: string
  sin_dato?: string
}

/** Lo que se comprueba, en el orden en que se cuenta, y lo que significa cómo salió. */
export const dichos: Record<Punto, Dicho> = {
  cadena: {
    nombre: 'Lo que se firmó',
    bien: 'El tipo, el periodo y las cuentas de contratos y trabajadores que ves aquí son los que el contratista firmó.',
    mal: 'El tipo, el periodo o las cuentas que ves aquí no son los que el contratista firmó.',
  },
  firma: {
    nombre: 'Firma del contratista',
    bien: 'Solo quien tiene la llave privada de ese certificado pudo hacer esta firma, y es de esta cadena original: nadie la cambió después.',
    mal: 'La firma no es de ese certificado o no es de esta cadena original.',
  },
  certificado: {
    nombre: 'Certificado en esa fecha',
    bien: 'Es una e.firma, está a nombre del contratista y valía el día en que se presentó.',
    mal: 'No es una e.firma de ese contratista, o no valía el día en que se presentó.',
  },
  revocacion: {
    nombre: 'No estaba revocado',
    bien: 'Al presentar se preguntó a la autoridad que emitió el certificado, y su respuesta, que se guardó, dice que seguía vigente.',
    mal: 'La respuesta guardada de la autoridad no dice que ese certificado siguiera vigente.',
    sin_dato: 'Al presentar no se pudo preguntar a la autoridad. Puedes preguntárselo a ella con el número del certificado.',
  },
  sello: {
    nombre: 'Sello del Instituto',
    bien: 'Solo quien tiene la llave del sello pudo sellar este acuse, con un certificado que valía en esa fecha.',
    mal: 'El sello no corresponde a su certificado, o este no valía en esa fecha.',
  },
  digesto: {
    nombre: 'Sello y firma, unidos',
    bien: 'El sello ampara justamente la cadena que firmó el contratista: no se pasó de un acuse a otro.',
    mal: 'El sello ampara otra cadena, no la que firmó el contratista.',
  },
  datos: {
    nombre: 'Folio y fecha',
    bien: 'El folio, la fecha, la hora y el plazo que ves aquí son los que se sellaron.',
    mal: 'El folio, la fecha o el plazo que ves aquí no son los que se sellaron.',
  },
}

export const orden: readonly Punto[] = ['cadena', 'firma', 'certificado', 'revocacion', 'sello', 'digesto', 'datos']

/** Si nada salió mal. */
export const todoBien = (comprobacion: Comprobacion): boolean => orden.every((punto) => comprobacion[punto] !== 'mal')
