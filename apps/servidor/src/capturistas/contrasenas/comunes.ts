/**
 * Palabras con que se arman las contraseñas más usadas, en español de México y en inglés: sin acentos y en minúsculas. Una contraseña que solo es una de ellas con números o signos alrededor se adivina en segundos.
 */
export const palabrasComunes: readonly string[] = `
contrasena contrasenia password passwort passw0rd clave acceso secreto secreta privado seguro segura seguridad llave abrete sesamo
admin administrador administrator usuario usuarios user root invitado guest prueba pruebas test demo ejemplo temporal cambiame changeme default
entrar ingreso ingresar login logon inicio bienvenido bienvenida bienvenidos welcome hola holamundo buenos dias adios gracias porfavor letmein
imss icsoe infonavit repse stps idse sipare siroc sat fiel efirma efirmas capturista capturistas capturar contratista contratistas contratante empresa empresas patron
trabajo trabajador oficina nomina nominas recursos humanos contabilidad contador contadora conta factura facturas facturacion sistema sistemas computadora internet correo gmail hotmail outlook yahoo
facebook google youtube twitter instagram whatsapp tiktok windows microsoft linux android iphone samsung nokia motorola xiaomi huawei telcel telmex
teamo teamoo tequiero tequieromucho amor amorcito amorcitos miamor mivida micielo miamorcito mibebe bebe bebita corazon besos beso mucho siempre juntos forever iloveyou love lover lovely
familia mifamilia mama mami papa papi papito mamita hijo hija hijos abuela abuelo hermano hermana hermanos amigo amiga amigos amistad princesa reina rey chiquita chiquito preciosa hermosa hermoso bonita bonito gordita gordito flaca flaco nena nene muneca angel angelito angelita
dios diosito diosesamor jesus jesucristo cristo jehova virgen virgencita guadalupe guadalupana santo bendicion bendiciones amen gloria sandiego
mexico mexicano mexicana mexicanos vivamexico vivamexicocabrones cabron cabrones chingon chingona pendejo puto puta verga wey guey azteca aztecas maya tequila taquitos tacos mariachi charro lupita
america americanista aguilas chivas guadalajara pumas cruzazul rayados tigres toluca santos leon necaxa atlas pachuca puebla tijuana xolos monterrey queretaro morelia chiapas oaxaca veracruz yucatan jalisco sinaloa sonora chihuahua tabasco guerrero hidalgo durango coahuila tamaulipas zacatecas nayarit colima michoacan guanajuato aguascalientes campeche quintana cancun acapulco merida xalapa cdmx chilango
futbol football soccer baseball basketball beisbol campeon campeones barcelona realmadrid madrid messi ronaldo cristiano maradona pele chicharito checo
jose juan luis carlos jorge miguel pedro francisco antonio manuel alejandro fernando eduardo roberto ricardo javier rafael sergio daniel david diego oscar arturo hector victor mario martin raul ruben enrique alberto alfredo gerardo guillermo andres gabriel adrian armando pablo ramon salvador santiago sebastian emiliano mateo rodrigo ivan omar hugo cesar
maria josefina guadalupe juana margarita veronica alejandra patricia leticia elizabeth rosa gabriela adriana martha claudia laura silvia monica sandra carmen ana andrea daniela fernanda karla karina diana paola valeria ximena camila sofia isabel mariana natalia lucia elena alicia beatriz teresa yolanda angelica erika brenda fatima regina renata victoria
garcia hernandez martinez lopez gonzalez rodriguez perez sanchez ramirez flores cruz gomez morales vazquez jimenez reyes diaz torres gutierrez ruiz mendoza aguilar ortiz castillo moreno romero alvarez mendez chavez rivera juarez ramos dominguez herrera medina vargas castro guzman
perro perrito perros gato gatito gatita gatos leona tigre lobo lobos dragon dragones pantera caballo caballos conejo delfin mariposa mariposas oso osito pajaro mono monkey unicornio
rojo azul verde amarillo negro blanco morado rosado naranja gris dorado plata colores arcoiris estrella estrellas estrellita luna lunita cielo tierra fuego agua mundo flor florecita girasol rosas playa verano invierno primavera otono navidad cumple cumpleanos feliz felicidad alegria libertad esperanza
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo
cero uno unos dos tres cuatro cinco seis siete ocho nueve diez numeros letras
batman superman spiderman naruto goku pokemon pikachu mario mickey minnie barbie hellokitty starwars matrix harrypotter minecraft fortnite freefire roblox superestrella rebelde rbd metallica nirvana slipknot linkinpark blink
chocolate chocolates galleta galletas helado cerveza dinero money rico millonario suerte ganador ganadora exito jefe jefa boss master maestro maestra doctor doctora licenciado licenciada ingeniero ingeniera arquitecto secretaria estudiante escuela universidad unam politecnico
abc123 abc 123 321 qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx abcdef abcd abcde sunshine shadow princess football baseball superman killer pepper hunter ranger buster soccer hockey jordan harley ginger summer winter spring autumn freedom whatever trustno trustnoone computer secret hello access flower cheese cookie purple orange yellow silver golden diamond
`.trim().split(/\s+/)
