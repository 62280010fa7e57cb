/** The same kinds as in `seen-noise.ts`, written by other people. */
export const heldNoise = `
# date
due {d}.{m}.{yyyy}
{dd}.{mm}.{yy}
{yyyy}.{mm}.{dd}
{yyyy}年{m}月{d}日
{dd}/{mm}/{yy} → {dd}/{mm}/{yy}
Sem. {1-52}/{yyyy} du {dd}/{mm} au {dd}/{mm}/{yyyy}
{d}-{month}-{yyyy}
Geburtstag: {dd}.{mm}.{yyyy} ({20-80} J.)
{dd} / {mm} / {yyyy}
{dd}. {mm}. {yyyy}
Next activity {m}/{d}/{yyyy} ({d} days)
# time
{hh}.{mi} - {hh}.{mi}
{hh}:{mi}–{hh}:{mi} / {hh}:{mi}–{hh}:{mi}
talk time {hh}:{mi}:{mi}, ring 00:00:{mi}
at {h}:{mi} a.m., then {h}:{mi} p.m.
Mo 08:00-12:00 13:00-17:{mi}
UTC+0{1-9}:00
# timestamp
{yyyy}-{mm}-{dd}T{hh}:{mi}:{mi}.{z6}+02:00
{dd}.{mm}.{yyyy} {hh}:{mi}
{mm}/{dd}/{yyyy} {h}:{mi}:{mi} AM
{yyyy}{mm}{dd}{hh}{mi}{mi}
backup-{yyyy}-{mm}-{dd}-{hh}{mi}{mi}.sql
{yyyy}-{mm}-{dd} {hh}
# price
{n3},{z2}{sign}
R$ {n1}.{z3},{z2}
{n1},{z3}.{z2} A$ per seat
USD {n3}.{z3}
{n2}.{z3} €/Monat
Subtotal {n3}.{z2} Tax {n2}.{z2} Total {n3}.{z2}
£{n1},{z3},{z3}
{n1} {z3} {z3},- Kč
{n3} {z3} Ft
Budget: {n2} {z3} {z3} {ccy}
Rs. {n1},{z2},{z3}
¥{n3},{z3}
{n4},- €
# amount
Qty {n1},{z3} of {n2},{z3},{z3}
{n3}.{z3}.{z3}
{n2},{z3},{z3} views
{n1},{z3},{z3},{z3}
Lines: {n4}/{n4}
# ipv4
ssh root@{octet}.{octet}.{octet}.{octet}
http://{octet}.{octet}.{octet}.{octet}:8088/api
IP: {octet}.{octet}.{octet}.{octet}, mask 255.255.255.0
({octet}.{octet}.{octet}.{octet})
gw {octet}.{octet}.{octet}.{octet} dns {octet}.{octet}.{octet}.{octet}
# ipv6
[2a00:1450:{n4}:{x3}::{n4}]:443
::ffff:{octet}.{octet}.{octet}.{octet}
2a02:{n4}:{n4}:{n4}::{n1}/64
{x2}:{x2}:{x2}:{x2}:{x2}:{x2}
# iban
pay to {iban} please
Bankverbindung: {iban spaced}
{iban spaced} (EUR)
CCP / IBAN : {iban spaced}
compte {iban}
# vat id
VAT ID: DE {n3} {n3} {n3}
TVA intracommunautaire FR{z2} {siren}
@BE BTW-nr. BE0{n3}.{z3}.{z3}
@BE ondernemingsnummer 0{n3}.{z3}.{z3}
@NL btw NL{n9}B{z2}
P.IVA IT{z11}
NIF: ES{letter}{n8}
UID: ATU{n8}
NIP PL {n3}-{n3}-{n2}-{n2}
NIF PT {n9}
Momsnr. SE{n10}01
ALV FI{n8}
CVR {n8}
DIČ CZ{n8}
adószám {n8}-{n1}-{n2}
VAT Reg No GB {n3} {n4} {n2}
CHE{n9}
CHE-{n3}.{z3}.{z3} TVA
CUI RO{n8}
VAT number EL{n9}
Tax id: {n9}
# company number
@FR SIREN n° {siren spaced}
@FR Siret : {siret spaced}
@FR {siret spaced} R.C.S. Lyon
@FR immatriculée au RCS de Lille sous le numéro {siren spaced}
@DE Amtsgericht München HRB {n6}
@NL Kamer van Koophandel {n8}
@PL KRS 0000{n6}
@GB Registered in England no. {n8}
@NO Org.nr. {n3} {n3} {n3}
@DK CVR-nr. {n2} {n2} {n2} {n2}
@FI Y-tunnus {n7}-{n1}
@CZ IČO {n8}
@US DUNS {n2}-{n3}-{n4}
@IT REA MI-{n7}
# product code
GTIN: {ean13}
(01)0{ean13}(10){n6}
ISBN-13: 978-{n2}-{n3}-{n4}-{n1}
ISSN {n4}-{n4}
EAN-8 {ean8}
art. nr. {n8}
Réf. {n6}-{n3}
S/N {n10}
Serial number: {n12}
IMEI {n15}
P/N {n3}-{n5}-{n2}
CAS {n4}-{n2}-{n1}
# payment card
card ending {n4}
Mastercard: {card dashed} CVV {z3}
xxxx-xxxx-xxxx-{n4}
3782 {n6} {n5}
{card spaced}, {mm}/{yy}
# order id
INV-{n6}
Your order {n3}-{n7}-{n7} has shipped
n° de commande {n8}
Auftrag {n10}
Rechnungsnummer {yyyy}{n6}
Pedido nº {n9}
Fattura n. {n5}/{yyyy}
Kundennummer {n9}
Client n° {n8}
Case #{n9}
Ticket-ID: {n10}
RMA {n8}
Contract no: {n10}
order_id {n10}
Lead {n8}
Opportunity ID {n10}
Policy number {n9}
Booking {n10}
REF: {n4}/{n4}/{n2}
订单号：{n12}
PR #{n5}, PR #{n5}
MRP/{z5}/{z3}
# tracking number
Colissimo 6{letter}{n11}
Sendungsnummer {n12}
FedEx {n4} {n4} {n4}
Tracking # {n4}-{n4}-{n4}
AWB {n3}-{n8}
colis n° {n13}
# coordinates
{10-89}.{n6} {10-99}.{n6}
@{10-89}.{n7},{1-179}.{n7},15z
{10-89}°{10-59}'{10-59}.{n1}"N {1-179}°{10-59}'{10-59}.{n1}"E
GPS: {10-89}.{n5} / {1-179}.{n5}
# record id
zcrm_{n18}
ID: {n18}
{n18}000000{n3}
contact/{n19}/edit
ids=[{n6},{n6},{n6}]
id {n6}, parent {n6}
# uuid
urn:uuid:{uuid}
sha256:{x40}{x24}
{x8}-{x4}
token {x16}
#{n6}
color: #{x6}
# version
release {1-9}.{n2}.{n3} (build {n6})
{1-9}.{n2}.{n2}.{n2}
firmware 37.{n2}.{n1}.{z2}
kernel {1-9}.{n2}.{n1}-{n3}-generic
AppleWebKit/{n3}.{n2}
# percentage
{n1}.{z3} %
{n3}% / {n3}%
up {n2},{z2}% since {yyyy}
CTR {n1}.{z4}%, CPC {n1}.{z2}
# range
§§ {n3}-{n3}
p. {n4}–{n4}
{n6} to {n6}
{yyyy}/{yy} - {yyyy}/{yy}
rows {n5}..{n5}
vol. {n2}({n1}):{n3}-{n4}
season {yyyy}–{yyyy}, round {n2}
# postcode
F-{n5} {word}
D-{n5} {word}
CH-{n4} {word}
@US {word}, NY 1{z4}-{z4}
@CA K1A 0B1 {n3}
@IN PIN {n6}
@NL {n4} AB {word}
@SE {n3} {n2} {word}
@CZ {n3} {n2} {word}
BP {n5}, {n5} {word} CEDEX {z2}
@RU {n6}, Москва
@SG Singapore {n6}
@KR ({z5}) {word}
# street number
{n3}-{n3} {word} Avenue, {n5}
{n4}/{n2} {word} Lane
Via {word} {n2}, {n5} {word} (MI)
No. {n3}, Lane {n3}, Sec. {n1}
lot {n4}, plan {n5}
{n1}-{n2}-{n2} {word}, Tokyo {n3}-{n4}
# tax number
@US Federal tax number {n2}-{n7}
@US social security {n3}-{n2}-{n4}
@DE Steuer-Nr.: {n3}/{n3}/{n5}
@DE IdNr {n2} {n3} {n3} {n3}
@FR n° fiscal {n2} {n2} {n3} {n3} {n3}
@FR NIR 1 {n2} {n2} {n2} {n3} {n3} {n2}
@BR CNPJ: {n14}
@MX RFC ABC{n6}AB1
@AU ABN: {n11}
@SE personnummer {n6}-{n4}
@FI hetu {n6}-{n3}{letter}
@IN GSTIN {n2}ABCDE{n4}F1Z5
@RU КПП {n9}
# bank account
Acc. {n8} SC {n2}-{n2}-{n2}
BLZ {n3} {n3} {n2}
account {n4} {n4} {n2}
@NO Kontonr. {n4}.{n2}.{n5}
@SE Bankgiro {n3}-{n4}
@SE Plusgiro {n2} {n2} {n2}-{n1}
@GB Acct No {n8}
@FR RIB {n5} {n5} {n11} {n2}
@US ABA {n9} acct {n10}
@CN 账号 {n4} {n4} {n4} {n4} {n3}
# fax
fax number: +33 4 91 13 {z2} {z2}
Tel +33 4 91 13 xx xx, Fax +33 4 91 13 {z2} {z2}
Telefax +43 1 5127{z3}
@DE Fax-Nr.: 089/45{n3}{z2}
@IT Fax 02 48{z2}{z4}
@US Fax (646) 555-01{z2}
@US F. 646.555.01{z2}
@GB Facsimile: 020 7946 0{z3}
@ES Fax. 93 412 {z2} {z2}
@RU Факс: +7 495 2{z2}-{z2}-{z2}
@NL Faxnummer 020 6{z2} {z2} {z2}
@PT fax: 21 3{z2} {z2} {z2}
# glued
{n10}.jpg
invoice{n10}
abc{n9}xyz
www.example.com/p/{n9}/
C:\\export\\{n10}
{n10}@s.whatsapp.net
session:{n10}
user-{n9}
# hours and sizes
{n4} × {n4}
{n1}.{n3}.{n3} m²
{n5} h / {n5} h
scale 1:{n6}
{n3}-{n3} cm, {n3}-{n3} kg
{n6}/{n6} pcs
`;

/** Texts whose opposite reads the same; counted apart. */
export const heldUndecidable = `
# bare id of 8 digits
» {n8} «
see {n8}
# bare id of 9 digits
see {n9}
{n9}, {word}
# bare id of 10 digits
see {n10}
{n10}; {word}
0{z9}
# bare id of 11 to 13 digits
see {n11}
see {ean13}
{siret}
# bare figure in threes
see {n3} {n3} {n3}
see {n2} {n3} {n3}
# bare figure with a dash
see {n4}-{n4}
{n3}-{n3}-{n4} {word}
`;
