/**
 * Todos los códigos que este sistema contesta, con su estado HTTP y su texto: qué pasó y qué hacer.
 * Los códigos son estables (api «Conventions»); los textos viven solo aquí.
 */
interface Texto {
  estado: number
  titulo: string
  detalle: string
}
const t = (estado: number, titulo: string, detalle: string): Texto => ({ estado, titulo, detalle })

export const codigos = {
  // Solicitudes
  'solicitud.ilegible': t(400, 'No se pudo leer la solicitud', 'El cuerpo no es JSON válido en UTF-8. Revisa cómo se arma y vuelve a enviarla.'),
  'solicitud.invalida': t(400, 'La solicitud no es válida', 'Alguno de los parámetros no tiene la forma esperada. Revisa la documentación en /api.'),
  'datos.invalidos': t(422, 'Hay datos por corregir', 'Revisa los campos señalados y vuelve a guardar.'),
  'campo.requerido': t(422, 'Falta un dato', 'Escribe este dato para continuar.'),
  'campo.invalido': t(422, 'Un dato no es válido', 'Este dato no tiene la forma esperada. Revísalo.'),
  'campo.demasiado_largo': t(422, 'Un dato es demasiado largo', 'Este dato es más largo de lo que se puede guardar. Abrévialo.'),
  'campo.caracteres': t(422, 'Un dato trae caracteres no válidos', 'Este dato trae caracteres que no se pueden guardar. Escríbelo de nuevo con letras, números y signos usuales.'),
  'campo.base64': t(422, 'Un dato no viene en base64', 'Envía los bytes en base64 estándar, sin saltos de línea.'),
  'correo.formato': t(422, 'El correo no está completo', 'Escribe el correo con la forma nombre@dominio.com.'),
  'telefono.formato': t(422, 'El teléfono debe tener 10 dígitos', 'Escribe los 10 dígitos, con clave de larga distancia y sin 044 ni +52.'),
  'fecha.formato': t(422, 'La fecha no es válida', 'Escribe una fecha que exista, con día, mes y año.'),
  'codigoPostal.formato': t(422, 'El código postal debe tener 5 dígitos', 'Escribe los 5 dígitos del código postal.'),
  'codigoPostal.no_encontrado': t(404, 'No encontramos ese código postal', 'Revisa los 5 dígitos. Si son correctos, escribe tú la entidad, el municipio y la colonia.'),
  'periodo.invalido': t(422, 'Ese periodo no existe', 'Los periodos van del primer cuatrimestre de 2021 en adelante; el cuatrimestre es 1, 2 o 3.'),
  'ruta.inexistente': t(404, 'No encontramos lo que buscas', 'La dirección no existe o ya no está disponible. Regresa al inicio e inténtalo desde ahí.'),
  'recurso.inexistente': t(404, 'No encontramos lo que buscas', 'No existe o no está a tu alcance. Regresa a la lista para ver lo que tienes.'),
  'metodo.no_permitido': t(405, 'Esa operación no existe aquí', 'Revisa el método de la solicitud en la documentación de /api.'),
  'cuerpo.demasiado_grande': t(413, 'Lo que enviaste es demasiado grande', 'Reduce el tamaño y vuelve a enviarlo.'),
  'tipo.no_admitido': t(415, 'Ese tipo de archivo no se admite aquí', 'Envía el archivo en el formato que se pide.'),
  'intentos.demasiados': t(429, 'Hubo muchos intentos seguidos', 'Espera un momento y vuelve a intentarlo; el encabezado Retry-After dice cuántos segundos.'),
  'interno.error': t(500, 'Algo falló de nuestro lado', 'No se guardó nada a medias. Vuelve a intentarlo; si sigue igual, llama al 800 623 2323, opción 5 y de nuevo 5.'),
  'servicio.no_disponible': t(503, 'El servicio no está disponible por el momento', 'Estamos restableciéndolo. Vuelve a intentarlo en unos segundos.'),
  'red.sin_conexion': t(503, 'No hay conexión con el sistema', 'Revisa tu conexión a internet y vuelve a intentarlo. Lo que escribiste sigue aquí.'),

  // Sesión y permisos
  'sesion.requerida': t(401, 'Tu sesión terminó', 'Ingresa de nuevo. Lo que habías escrito se conserva en este equipo.'),
  'permiso.negado': t(403, 'Esto no te corresponde', 'Tu usuario no puede hacer esta operación. Si la necesitas, pídela al contratista.'),
  'origen.distinto': t(403, 'La solicitud viene de otro sitio', 'Por seguridad solo se aceptan cambios hechos desde el portal. Abre el portal y repite la operación.'),
  'terminos.pendientes': t(403, 'Faltan los términos y condiciones', 'Lee y acepta los términos y condiciones para continuar.'),
  'terminos.version': t(409, 'Los términos y condiciones cambiaron', 'Lee el texto nuevo y acéptalo para continuar.'),
  'datosGenerales.incompletos': t(409, 'Faltan tus datos generales', 'Completa los datos generales del contratista y su acuse de registro de la STPS para continuar.'),
  'contratista.distinto': t(409, 'Cambiaste de contratista en otra pestaña', 'Esta pantalla es de otro contratista. Recarga la página para seguir con el que elegiste.'),
  'contratista.sin_elegir': t(409, 'Elige para quién trabajarás', 'Elige el contratista con el que vas a trabajar.'),

  // e.firma
  'reto.inexistente': t(422, 'La validación no se completó', 'Vuelve a dar clic en Validar para empezar de nuevo.'),
  'reto.vencido': t(422, 'La validación tardó demasiado', 'Pasaron más de cinco minutos. Vuelve a dar clic en Validar.'),
  'reto.usado': t(422, 'Esa validación ya se usó', 'Cada validación sirve una sola vez. Vuelve a dar clic en Validar.'),
  'efirma.ilegible': t(422, 'No se pudo leer el certificado', 'El archivo .cer está dañado o no es un certificado del SAT. Elige el archivo .cer de tu e.firma tal como lo recibiste.'),
  'efirma.es_pem': t(422, 'El archivo está en otro formato', 'El archivo está en texto (PEM). Elige el archivo original que entrega el SAT, sin convertir.'),
  'efirma.es_llave': t(422, 'Ese archivo es la llave, no el certificado', 'En Certificado va el archivo .cer; el archivo .key va en Llave privada.'),
  'efirma.es_certificado': t(422, 'Ese archivo es el certificado, no la llave', 'En Llave privada va el archivo .key; el archivo .cer va en Certificado.'),
  'efirma.es_csd': t(422, 'Es un certificado de sello digital, no una e.firma', 'El sello digital (CSD) sirve para facturar. Ingresa con los archivos de la e.firma.'),
  'efirma.aun_no_vigente': t(422, 'La e.firma aún no está vigente', 'Su vigencia todavía no comienza. Revisa la fecha de inicio en tu certificado.'),
  'efirma.vencida': t(422, 'La e.firma ya venció', 'Renueva tu e.firma en el SAT (en línea, hasta un año después de su vencimiento) y vuelve con los archivos nuevos.'),
  'efirma.autoridad_no_reconocida': t(422, 'No reconocemos a quien emitió el certificado', 'El certificado no fue emitido por una autoridad reconocida. Elige la e.firma que te entregó el SAT.'),
  'efirma.revocada': t(422, 'La e.firma está revocada', 'El SAT ya no la reconoce como válida. Tramita una nueva en el SAT y vuelve con los archivos nuevos.'),
  'efirma.estado_no_consultable': t(503, 'No se pudo consultar la vigencia de la e.firma', 'El servicio que confirma si está revocada no contesta. Tu información sigue aquí; vuelve a intentarlo en unos minutos.'),
  'efirma.rfc_distinto': t(422, 'El RFC no es el del certificado', 'El RFC que escribiste y el del certificado no coinciden. Corrige el RFC o elige los archivos de ese contratista.'),
  'efirma.es_del_representante': t(422, 'Es la e.firma del representante, no la de la empresa', 'Para una persona moral se ingresa con la e.firma de la empresa. Elige los archivos .cer y .key a nombre de la persona moral.'),
  'efirma.firma_invalida': t(422, 'La firma no corresponde al certificado', 'Asegúrate de elegir el .cer y el .key del mismo trámite y vuelve a intentarlo.'),
  'efirma.contrasena': t(422, 'La contraseña no abre la llave privada', 'Revisa mayúsculas y acentos. Es la contraseña de la llave privada de tu e.firma, no la del portal del SAT.'),
  'efirma.llave_ilegible': t(422, 'No se pudo leer la llave privada', 'El archivo .key está dañado o no es la llave de una e.firma. Elige el archivo .key tal como lo recibiste.'),
  'efirma.no_corresponde': t(422, 'El certificado y la llave no son pareja', 'El .cer y el .key son de trámites distintos. Elige los dos archivos de la misma e.firma.'),
  'efirma.de_otro': t(422, 'La e.firma es de otro contratista', 'Firma con la e.firma del contratista con el que ingresaste.'),

  // Claves
  'rfc.formato': t(422, 'El RFC no tiene la forma correcta', 'Son 12 caracteres para una persona moral y 13 para una física: letras, fecha y homoclave.'),
  'rfc.fecha': t(422, 'La fecha dentro del RFC no existe', 'Revisa los seis dígitos de la fecha (año, mes y día).'),
  'rfc.no_encontrado': t(404, 'No encontramos ese RFC en el padrón', 'Revísalo. Si es correcto, escribe el nombre del contratante; quedará como no verificado.'),
  'curp.formato': t(422, 'La CURP no tiene la forma correcta', 'Son 18 caracteres. Cópiala de la constancia de CURP.'),
  'curp.digito': t(422, 'La CURP tiene un carácter equivocado', 'El último dígito no corresponde a los demás. Compárala con la constancia de CURP.'),
  'curp.no_encontrada': t(404, 'No encontramos esa CURP', 'Revísala con la constancia de CURP y vuelve a validar.'),
  'nss.formato': t(422, 'El NSS debe tener 11 dígitos', 'Escribe los 11 dígitos, con los ceros del inicio.'),
  'nss.digito': t(422, 'El NSS tiene un dígito equivocado', 'El último dígito no corresponde a los demás. Compáralo con el documento del Seguro Social.'),
  'sbc.no_numerico': t(422, 'El SBC no es un número', 'Escríbelo solo con dígitos y punto decimal, por ejemplo 315.04.'),
  'sbc.decimales': t(422, 'El SBC tiene más de dos decimales', 'Redondéalo a centavos, por ejemplo 315.04.'),
  'sbc.no_positivo': t(422, 'El SBC debe ser mayor que cero', 'Escribe el salario base de cotización diario.'),
  'sbc.sobre_tope': t(422, 'El SBC rebasa el límite de 25 UMA', 'Escribe el salario base de cotización diario, sin pasar de 25 UMA al cierre del periodo.'),

  // Datos generales y archivos
  'domicilioSocial.requerido': t(422, 'Falta el domicilio social', 'Indica si el domicilio social es igual al fiscal y, si no, captúralo.'),
  'domicilioSocial.no_aplica': t(422, 'El domicilio social no aplica', 'El domicilio social solo se pide a personas morales.'),
  'archivo.vacio': t(422, 'El archivo está vacío', 'Elige otro archivo; este no tiene contenido.'),
  'archivo.demasiado_grande': t(413, 'El archivo es demasiado grande', 'Elige un archivo más pequeño.'),
  'pdf.demasiado_grande': t(413, 'El archivo pesa más de 5 MB', 'Guarda el acuse como PDF de hasta 5 MB y vuelve a adjuntarlo.'),
  'pdf.no_es': t(415, 'El archivo no es un PDF', 'Descarga el acuse del REPSE en PDF y adjúntalo.'),
  'pdf.danado': t(422, 'El PDF está dañado', 'No se pudo abrir. Descárgalo de nuevo del REPSE y adjúntalo.'),
  'pdf.vacio': t(422, 'El PDF está vacío', 'No tiene páginas. Descárgalo de nuevo del REPSE y adjúntalo.'),
  'pdf.cifrado': t(422, 'El PDF está protegido con contraseña', 'Guárdalo sin contraseña y vuelve a adjuntarlo.'),
  'pdf.contenido_activo': t(422, 'El PDF trae contenido activo', 'Por seguridad no se aceptan PDF con programas o archivos dentro. Imprímelo como PDF y adjunta ese.'),
  'repse.sin_servicios': t(422, 'Falta al menos un servicio', 'Captura el folio y el texto de cada servicio autorizado en tu registro.'),
  'repse.folio_repetido': t(422, 'Un folio de servicio está repetido', 'Cada servicio del REPSE tiene su propio folio. Corrige el repetido.'),

  // Capturistas
  'correo.no_coincide': t(422, 'Los correos no son iguales', 'Escribe el mismo correo en los dos campos.'),
  'capturista.ya_registrado': t(409, 'Esa persona ya es tu capturista', 'Búscala en Consulta; desde ahí puedes enviarle de nuevo la invitación.'),
  'capturista.ya_activo': t(409, 'Esa persona ya activó su cuenta', 'Ya puede entrar con su CURP y contraseña; no hace falta otra invitación.'),
  'ingreso.datos_incorrectos': t(401, 'La CURP o la contraseña no son correctas', 'Revísalas y vuelve a intentarlo. Si olvidaste la contraseña, pide recuperarla.'),
  'invitacion.invalida': t(422, 'El enlace no es válido', 'El enlace está incompleto, ya se usó o fue sustituido por otro. Pide que te envíen uno nuevo.'),
  'invitacion.vencida': t(422, 'El enlace venció', 'Si es una invitación, pide al contratista que la envíe de nuevo. Si recuperabas tu contraseña, pídelo otra vez desde el ingreso.'),
  'contrasena.corta': t(422, 'La contraseña es muy corta', 'Usa al menos 12 caracteres; una frase que recuerdes funciona muy bien.'),
  'contrasena.comun': t(422, 'La contraseña es fácil de adivinar', 'Está entre las más usadas o se parece a tus datos. Elige otra; una frase de varias palabras funciona muy bien.'),

  // Contratos y trabajadores
  'contrato.version': t(409, 'Alguien más cambió este contrato', 'Otra persona lo guardó mientras lo editabas. Revisa sus cambios y vuelve a guardar los tuyos.'),
  'contrato.periodo_requerido': t(422, 'Falta el periodo del contrato', 'Captura la fecha de inicio o, mientras no la tengas, el ejercicio y el cuatrimestre.'),
  'contrato.fecha_anterior': t(422, 'El inicio es anterior a la obligación', 'Se informan contratos que inician el 24 de abril de 2021 o después. Los anteriores que seguían vigentes ese día se informan con esa fecha.'),
  'contratante.nombre_requerido': t(422, 'Falta el nombre del contratante', 'El RFC no está en el padrón: escribe el nombre o la razón social.'),
  'contratante.extranjero': t(422, 'No se informan contratos con extranjeros', 'Las empresas extranjeras sin establecimiento permanente en México no se reportan.'),
  'trabajador.ya_en_contrato': t(409, 'Ese trabajador ya está en el contrato', 'Búscalo en la lista; si cambió su SBC, edítalo ahí.'),
  'archivo.no_es_csv': t(415, 'El archivo no es un CSV', 'Guárdalo como CSV (delimitado por comas) y vuelve a cargarlo.'),
  'archivo.binario': t(415, 'El archivo no es de texto', 'Guárdalo como CSV (delimitado por comas) y vuelve a cargarlo.'),
  'archivo.codificacion': t(422, 'El archivo mezcla codificaciones', 'Guárdalo de nuevo como CSV UTF-8 y vuelve a cargarlo.'),
  'archivo.linea_demasiado_larga': t(422, 'Hay un renglón demasiado largo', 'Revisa que cada trabajador esté en su renglón y que no falte cerrar comillas.'),
  'archivo.demasiadas_columnas': t(422, 'El archivo tiene demasiadas columnas', 'Deja tres columnas: NSS, CURP y SBC.'),
  'archivo.demasiadas_filas': t(422, 'El archivo trae demasiados trabajadores', 'Divídelo en varios archivos; se suman al mismo contrato.'),
  'archivo.demasiados_vacios': t(422, 'El archivo trae demasiados renglones vacíos', 'Borra los renglones sin datos, guárdalo de nuevo como CSV y vuelve a cargarlo.'),
  'archivo.comillas_sin_cerrar': t(422, 'Falta cerrar unas comillas', 'Guárdalo de nuevo como CSV desde tu hoja de cálculo y vuelve a cargarlo.'),
  'nss.completado': t(422, 'Hubo NSS guardados como número', 'Se completaron con ceros al inicio. Compáralos con el documento del Seguro Social; para la próxima, da formato de texto a esa columna.'),
  'xlsx.no_es': t(415, 'El archivo no es un libro de Excel', 'Guárdalo como Libro de Excel (.xlsx), o como CSV, y vuelve a cargarlo.'),
  'xlsx.danado': t(422, 'No se pudo leer el libro de Excel', 'Está dañado, tiene contraseña o es de otro tipo. Ábrelo en tu hoja de cálculo, guárdalo como Libro de Excel (.xlsx) sin contraseña y vuelve a cargarlo.'),
  'xlsx.cifrado': t(422, 'El libro de Excel tiene contraseña', 'Guárdalo sin contraseña y vuelve a cargarlo.'),
  'xlsx.macros': t(422, 'El libro de Excel trae macros', 'Por seguridad no se aceptan libros con programas. Guárdalo como Libro de Excel (.xlsx), sin macros, y vuelve a cargarlo.'),
  'xlsx.enlaces': t(422, 'El libro de Excel trae datos de otros libros', 'Copia la hoja, pégala como valores en un libro nuevo y carga ese.'),
  'xlsx.doctype': t(422, 'El libro de Excel trae partes que no se aceptan', 'Por seguridad no se leen libros con definiciones propias (DOCTYPE). Ábrelo en tu hoja de cálculo, guárdalo de nuevo como .xlsx y cárgalo.'),
  'xlsx.sin_hojas': t(422, 'El libro de Excel no tiene hojas visibles', 'Muestra la hoja de los datos, guarda el libro y vuelve a cargarlo.'),
  'xlsx.demasiado_grande': t(413, 'El libro de Excel es demasiado grande', 'Deja en él solo la hoja de los datos, o divídelo, y vuelve a cargarlo.'),

  'carga.en_curso': t(409, 'Esa carga se está haciendo', 'Otra solicitud con el mismo identificador sigue en curso. Pregunta por su avance, o usa otro identificador.'),
  'carga.otro_archivo': t(422, 'El archivo no es el de esa carga', 'Ese identificador ya se usó con otro archivo u otro contrato. Usa uno nuevo para este.'),
  'carga.cancelada': t(409, 'La carga se canceló', 'No se guardó nada de ella. Vuelve a enviar el archivo si todavía hace falta.'),
  'carga.terminada': t(409, 'La carga ya terminó', 'Sus trabajadores ya están en el contrato; quítalos desde la lista si no deben estar.'),

  // Informativas
  'informativa.en_firma': t(409, 'La informativa está por firmarse', 'Se envió a firma y sus contratos no pueden cambiar. Pide al contratista que la devuelva si hay algo por corregir.'),
  'informativa.ya_presentada': t(409, 'Ya hay una informativa presentada de ese periodo', 'Consúltala en Informativas; ahí está su acuse.'),
  'informativa.en_curso': t(409, 'Ya hay una informativa en preparación de ese periodo', 'Continúa con ella o elimínala antes de empezar otra.'),
  'informativa.sin_contratos': t(422, 'La informativa normal no tiene contratos', 'Captura los contratos del periodo o presenta una informativa sin información.'),
  'informativa.con_contratos': t(422, 'El periodo tiene contratos', 'Hay contratos capturados en ese periodo: presenta una informativa normal o elimina los que no correspondan.'),
  'informativa.sin_vigente': t(422, 'No hay una informativa que sustituir', 'Presenta primero una informativa normal o sin información de ese periodo.'),
  'informativa.tipo_no_disponible': t(422, 'Ese tipo de informativa todavía no está disponible', 'Por ahora se presentan las normales y las sin información.'),
  'informativa.fuera_de_mes': t(422, 'No es mes de actualizaciones', 'Las actualizaciones se presentan en mayo, septiembre y enero.'),
  'informativa.limite_complementarias': t(422, 'Se alcanzó el límite de complementarias', 'Por periodo se admiten hasta cuatro complementarias.'),
  'informativa.bloqueada': t(422, 'Hay puntos por corregir antes de presentar', 'Corrige los puntos señalados y vuelve a firmar.'),
  'informativa.contenido_cambio': t(409, 'El contenido cambió mientras firmabas', 'Alguien cambió un contrato o sus trabajadores. Revisa el resumen y firma de nuevo.'),
  'informativa.cadena_vencida': t(409, 'El resumen que firmabas caducó', 'Pasaron más de 30 minutos. Revisa el resumen y firma de nuevo.'),
  'informativa.cadena_distinta': t(422, 'La cadena no es de esta informativa', 'Pide de nuevo la cadena de esta informativa y fírmala.'),
  'informativa.no_enviada': t(409, 'La informativa no está por firmarse', 'Solo se devuelve una informativa enviada a firma. Recarga la página para ver su estado.'),
  'periodo.no_abierto': t(409, 'El periodo todavía no se presenta', 'Puedes seguir capturando; se podrá presentar desde el primer día de su plazo.'),
  'idempotencia.requerida': t(400, 'Falta el encabezado Idempotency-Key', 'Envía una llave única por presentación; repetirla con el mismo contenido da la misma respuesta.'),
  'idempotencia.otro_cuerpo': t(422, 'Esa llave ya se usó con otro contenido', 'Usa una Idempotency-Key nueva para una presentación distinta.'),
  'acuse.codigo': t(404, 'El código de verificación no corresponde', 'Revisa el código impreso junto al QR del acuse.'),
} as const satisfies Record<string, Texto>

export type Codigo = keyof typeof codigos
