const enMexico = new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'America/Mexico_City' })

interface Texto {
  asunto: string
  texto: string
}
const carta = (parrafos: string[]): string => [...parrafos, 'ICSOE · Informativa de Contratos de Servicios u Obras Especializados\nEste correo se envía solo; no lo respondas.'].join('\n\n') + '\n'

/** Invitación a activar la cuenta, con su enlace de un solo uso. `vence` en milisegundos. */
export function invitacionACapturar({ nombre, contratista, enlace, vence }: { nombre: string; contratista: string; enlace: string; vence: number }): Texto {
  return {
    asunto: 'Activa tu cuenta de capturista en ICSOE',
    texto: carta([
      `Hola, ${nombre}:`,
      `${contratista} te designó como capturista en ICSOE, el sistema con que informa al IMSS sus contratos de servicios u obras especializados.`,
      'Para empezar, abre este enlace y crea tu contraseña:',
      enlace,
      `El enlace sirve una sola vez y vence el ${enMexico.format(vence)}, hora del centro de México. Después entrarás con tu CURP y tu contraseña.`,
      `Si no esperabas esta invitación, no abras el enlace y avisa a ${contratista}. No compartas este correo: quien tenga el enlace puede crear la contraseña.`,
    ]),
  }
}

/** Aviso al correo propio de una cuenta ya activa: otro contratista la designó y ya puede elegirlo. */
export function avisoDeDesignacion({ nombre, contratista, ingreso }: { nombre: string; contratista: string; ingreso: string }): Texto {
  return {
    asunto: 'Ya puedes capturar para otro contratista en ICSOE',
    texto: carta([
      `Hola, ${nombre}:`,
      `${contratista} te designó como capturista. Tu cuenta es la misma: entra con tu CURP y tu contraseña de siempre, y elige para quién trabajarás.`,
      ingreso,
      `Si no conoces a ${contratista}, no tienes que hacer nada; puedes pedirle que te retire.`,
    ]),
  }
}

/** Aviso al correo que dio un contratista, cuando la cuenta de esa CURP ya estaba activa con otro correo. */
export function avisoDeCuentaExistente({ nombre, contratista }: { nombre: string; contratista: string }): Texto {
  return {
    asunto: 'Te designaron como capturista en ICSOE',
    texto: carta([
      `Hola, ${nombre}:`,
      `${contratista} te designó como capturista y anotó este correo. Tu CURP ya tiene una cuenta activa, registrada con otro correo: entra con ella.`,
      `Si tú no creaste esa cuenta, avisa de inmediato a ${contratista} para que retire la designación: alguien más pudo activarla con tu CURP.`,
    ]),
  }
}

/** Enlace para cambiar la contraseña, al correo propio de la cuenta. */
export function enlaceDeRecuperacion({ nombre, enlace, vence }: { nombre: string; enlace: string; vence: number }): Texto {
  return {
    asunto: 'Cambia tu contraseña de ICSOE',
    texto: carta([
      `Hola, ${nombre}:`,
      'Se pidió cambiar la contraseña de tu cuenta de capturista. Abre este enlace y escribe la nueva:',
      enlace,
      `El enlace sirve una sola vez y vence el ${enMexico.format(vence)}, hora del centro de México.`,
      'Si no lo pediste, no hagas nada: tu contraseña sigue siendo la misma.',
    ]),
  }
}

/** Aviso de que la contraseña cambió y las sesiones abiertas terminaron. */
export function avisoDeCambio({ nombre, ingreso }: { nombre: string; ingreso: string }): Texto {
  return {
    asunto: 'Tu contraseña de ICSOE cambió',
    texto: carta([
      `Hola, ${nombre}:`,
      'La contraseña de tu cuenta de capturista acaba de cambiar y se cerraron todas tus sesiones.',
      `Si no fuiste tú, recupera tu cuenta desde el ingreso y avisa a los contratistas para quienes capturas:\n${ingreso}`,
    ]),
  }
}
