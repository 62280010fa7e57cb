/**
 * Texts around a number (`{number}`), in the languages of CRM users; the other tokens are those of
 * `fillTemplate`. A line is labelled when its last word before the number says what it is.
 */
export const seenSentences: readonly string[] = String.raw`
{number}
{number}
{number}
Phone: {number}
Tel. {number}
Mobile {number}
☎ {number}
Tél : {number}
Telefon: {number}
Teléfono {number}
Telefoon: {number}
电话：{number}
电话{number}，谢谢
Please call {number} before noon.
She left {number} as her number
Spoke to {word} on {number}, will call back {dd}/{mm}/{yyyy}.
Rappeler M. {word} au {number} demain
Merci de me joindre au {number} (bureau).
Bitte unter {number} zurückrufen.
Llamar al {number} por la tarde
Chiamare il {number} dopo le {hh}:{mi}
Bel {number} voor de offerte
{word} Ltd, {number}, {n3} employees
{word};{number};{word}@example.com
{word} | {number} | {yyyy}-{mm}-{dd}
"{word}","{number}","{n2}"
({number})
[{number}]
{number}, {word}
{number} - {word}
{yyyy}-{mm}-{dd} {hh}:{mi} {number}
Missed call from {number} at {hh}:{mi}
Order SO{z5}: contact {number}
Invoice INV/{yyyy}/{z5} for {sign}{n3}.{z2}, questions to {number}
Best regards,\n{word}\n{number}\n{word}@example.com
M: {number}
T {number}
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll(String.raw`\n`, '\n'));

export const heldSentences: readonly string[] = String.raw`
{number}
{number}
 {number}
Work phone - {number}
Cell: {number}
Handy {number}
Mob.: {number}
Móvil: {number}
Cellulare {number}
GSM {number}
WhatsApp: {number}
手机：{number}
請撥{number}洽詢
お電話は{number}まで
Тел.: {number}
📞 {number}
You can reach us at {number}.
The new number is {number}!
my direct line: {number}; ask for {word}
Je suis joignable au {number} jusqu'à {hh}h{mi}.
Vous pouvez appeler le {number}, merci
Sie erreichen mich unter {number}.
Puede localizarme en el {number}.
Pode ligar para {number}?
Mi trovi al {number} o via mail
U kunt mij bereiken op {number}.
Proszę dzwonić: {number}
{word} ({number}) called
Account {word}: {number}
{number}\t{word}\t{n2}
{word}\n{number}
- {number}
• {number}
1. {number}
<{number}>
'{number}'
{number}…
Lead from {word}, budget {n2},{z3} {ccy}, phone {number}
Delivered {dd}.{mm}.{yyyy}; driver {number}
Gate code {n4}, then call {number}
{n5} {word}, {number}
{number} / {word}@example.com
`
  .trimEnd()
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\t`, '\t'));

/** Between two numbers of one text. */
export const seenJoins: readonly string[] = [' / ', ', ', ' or ', '; ', '\n'];
export const heldJoins: readonly string[] = [' | ', ' et ', ' und ', ' -- ', ',', '  '];
