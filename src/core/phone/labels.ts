/** How much of the text before a number is read as its label. */
const reach = 28;

const filler = String.raw`[\s.:=()#°*\u0000-]{0,4}`;

const phoneLabel = new RegExp(
  String.raw`(?:(?<!\p{L})(?:t[eé]l|phone|fon|mob|cell|cel|gsm|handy|portable|m[oó]vil|call|whatsapp|hotline|direct|natel|тел|моб)\p{L}{0,9}|电话|電話|手机|手機|座机|致电|联系方式|[☎☏✆]|\u{1f4de}|\u{1f4f1}|\u{1f4f2}|\u{1f57f})\ufe0f?(?:[/&+ ]{1,3}fax)?${filler}(?:(?:no|nr|num|number|num[eé]ro)(?!\p{L})${filler})?$`,
  'iu',
);

const otherLabel = new RegExp(
  String.raw`(?:(?<!\p{L})(?:(?:fax|telefax|t[eé]l[eé]copie|факс)|(?:iban|bic|vat|tva|btw|ust|ustid|uid|kvk|kbo|siren|siret|nif|cif|nip|regon|krs|инн|огрн|isbn|issn|ean|gtin|upc|sku|imei|ref|reference|id|order|invoice|inv|ticket|case|account|acct|konto|kto|serial|tracking|zip|plz|ssn|ein|tax)(?!\p{L}))|传真|傳真|税号|订单号|编号|账号)${filler}(?:(?:no|nr|num|number|id|code|idnr)(?!\p{L})${filler})?$`,
  'iu',
);

/**
 * What the words before a number say it is: `phone`, `other` (a fax, an order, a tax number), or
 * nothing. `before` is the normalised text up to the number.
 */
export function labelBefore(before: string): 'phone' | 'other' | null {
  const near = before.slice(-reach);
  if (/t[eé]l[eé](?:fax|copie)/iu.test(near) && otherLabel.test(near)) return 'other';
  if (phoneLabel.test(near)) return 'phone';
  return otherLabel.test(near) ? 'other' : null;
}
