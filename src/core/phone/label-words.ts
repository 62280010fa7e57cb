/** Beginnings of words that introduce a number to call; more letters may follow (`Telefonnummer`). */
export const phoneWords = [
  't[eé]l(?![eé]-?fa[xk]|[eé]copi)',
  'phone|fon|mob|cell|cel|gsm|handy|portable|m[oó]vil|call|whatsapp|viber|sms|hotline|direct|natel',
  'landline|switchboard|rufnummer|durchwahl|zentrale|festnetz|kontaktnummer|notfallnummer|servicenummer',
  'tlf|puh|тел|моб|τηλ|κιν',
].join('|');

/** The same in scripts that put no space between words, and as pictures. */
export const phoneSigns =
  '(?:お?電話|电话|手机|手機|座机|携帯|致电|联系方式)(?:番号|号码|號碼|は)?|전화|휴대폰|هاتف|جوال|טלפון|נייד|[☎☏✆]|\u{1f4de}|\u{1f4f1}|\u{1f4f2}|\u{1f57f}';

/** A fax answers with a whistle: a number, but none to call. */
export const faxWords = String.raw`(?:t[eé]l[eé])?fa(?:x|ks|csimile)\p{L}{0,8}|t[eé]l[eé]copi\p{L}{0,3}|факс|φαξ`;
export const faxSigns = '传真|傳真|ファックス|ファクス|팩스';

/** Words whose figures are no number to call: accounts, taxes, goods, papers, amounts. */
export const otherWords = [
  // bank
  'iban|bic|swift|konto|kto|kontonr|rekening|rachunek|účet|счет|счёт|p/c|compte|cuenta|conta|bankszámla|számlaszám|account|acct?|routing|aba|bsb|blz|rib|clabe|ifsc|bankgiro|plusgiro|giro|ccp|sort code|card|carte|karte|tarjeta',
  // taxes and registers
  'vat|tva|btw|iva|mwst|ust|ustid|uid|moms|alv|cvr|di[čc]|i[čc]o|kvk|koophandel|kbo|bce|ondernemingsnummer|siren|siret|naf|ape|rcs|nif|cif|nie|dni|nip|regon|krs|pesel|инн|огрн|кпп|снилс|utr|abn|acn|gst|gstin|pan|cnpj|cpf|rfc|curp|rut|nit|cui|oib|duns|eori|lei|hr[ab]|org|rea|adószám|y-tunnus|hetu|personnummer|ssn|social security|nir|ein|tin|tax|fiscal|steuer|st|idnr|passport|company',
  // goods and papers
  'isbn|issn|ean|gtin|upc|asin|sku|imei|imsi|iccid|cas|art|article|artikel|part|serial|s/n|p/n|batch|lot|r[eé]f|reference|r[eé]f[eé]rence|referenz|referencia|riferimento|order|orden|ordine|pedido|commande|cde|bestellung|auftrag|zamówienie|objednávka|заказ|invoice|inv|facture|rechnung|factura|fattura|faktura|fatura|ticket|case|incident|rma|claim|transaction|payment|contract|contrat|vertrag|contrato|contratto|policy|police|polizza|booking|buchung|reservation|r[eé]servation|quote|offer|po|voucher|coupon',
  // parcels and places
  'tracking|consignment|suivi|awb|parcel|colis|colissimo|paket|shipment|dhl|ups|fedex|gls|dpd|usps|tnt|zip|postcode|plz|pin|box|bp|cedex|gps|lat|lng|lon|geo',
  // machines
  'id|uuid|guid|key|hash|token|session|code|barcode|epoch|timestamp|ts|unix|version|release|build|firmware|rev|page|pages|pp|p|rows|lines|vol|doi|pmid',
  // amounts
  'qty|quantity|total|subtotal|amount|sum|price|budget|stock|views|rs',
].join('|');

export const otherSigns =
  '税号|订单号?|訂單|编号|編號|账号|帳號|身份证|发票|單號|单号|番号|注文|口座|사업자|주문|계좌';

/**
 * Words behind which usually an id stands, but also a number: `Client 06…`, `Kundennummer`, `n°`.
 * A telephone's compounds are among the phone words.
 */
export const doubtfulWords = String.raw`no?|nr|n[°º]|№|client|customer|kunde|cliente|klant|member|lead|opportunity|deal|task|record|project|matricule|\p{L}{3,20}(?:nummer|nr|номер)|#`;

/** `order number`, `Invoice no.`, `USt-IdNr.` */
export const numberWords =
  'no|nr|n[°º]|№|num|number|num[eé]ro|n[uú]mero|nummer|номер|id|code|idnr|reg|号|編號|编号|号码';
