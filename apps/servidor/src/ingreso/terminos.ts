/** Los términos vigentes. Al cambiar el texto se cambia la versión, y se pide aceptarlos de nuevo (dominio §3). */
export const terminos = {
  version: '2026-11-01',
  texto: `Al usar el sistema ICSOE (Informativa de Contratos de Servicios u Obras Especializados) el contratista acepta lo siguiente.

1. Objeto. El sistema recibe la información de contratos que el artículo 15 A de la Ley del Seguro Social pide a quien presta servicios especializados o ejecuta obras especializadas.

2. e.firma. El contratista ingresa y firma con su propia e.firma vigente. Lo firmado con ella produce los mismos efectos que la firma autógrafa. La llave privada y su contraseña no salen del equipo de quien firma y son su responsabilidad.

3. Capturistas. El contratista puede designar capturistas, que capturan en su nombre pero no firman. Puede retirarlos en cualquier momento. Responde por la información que firma, la haya capturado quien la haya capturado.

4. Veracidad. Quien presenta declara que la información es verdadera y completa. Puede corregirla con una informativa complementaria.

5. Avisos. Los avisos se envían al último correo electrónico registrado en los datos generales. Mantenerlo al día corresponde al contratista.

6. Datos personales. Los datos se usan solo para cumplir la obligación mencionada y las facultades del Instituto, y se conservan al menos cinco años. El listado público no incluye trabajadores ni datos de contacto.

7. Acuse. El acuse con folio y sello digital es la prueba de la fecha y hora de presentación.`,
} as const
