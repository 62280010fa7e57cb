import { type NameListId, nameLists } from './names.ts';

/** How one country writes its numbers, with the names and company forms common there. */
export interface NumberingPlan {
  /** ISO 3166 code. */
  country: string;
  /** What is dialled before the area code inside the country; '' where nothing is. */
  trunk: string;
  /** What people there dial before a foreign calling code. */
  exit: string;
  names: NameListId;
  /**
   * International templates: `#` is any digit, `N` is 2 to 9. The first group is the calling
   * code and the second the area or network code. Where a regulator keeps numbers for
   * fiction (GB, DE, SE, US, CA) those are used.
   */
  fixed: readonly string[];
  mobile: readonly string[];
  /** Company forms; `*` stands for a trading name. */
  companies: readonly string[];
}

/** country ; trunk prefix ; exit code ; name list ; fixed ; mobile ; companies */
const table = `
GB ; 0 ; 00 ; english ; +44 20 7946 0###|+44 121 496 0###|+44 131 496 0### ; +44 7400 ######|+44 7720 ###### ; * Ltd|* plc
IE ; 0 ; 00 ; irish ; +353 1 677 ####|+353 21 427 #### ; +353 87 2## ####|+353 86 3## #### ; * Ltd|* DAC
FR ; 0 ; 00 ; french ; +33 1 44 ## ## ##|+33 4 72 ## ## ## ; +33 6 1# ## ## ##|+33 7 8# ## ## ## ; * SARL|Atelier *|* SAS
BE ; 0 ; 00 ; french ; +32 2 5## ## ##|+32 3 2## ## ## ; +32 475 ## ## ## ; * SRL|* NV
CH ; 0 ; 00 ; german ; +41 44 2## ## ##|+41 22 7## ## ## ; +41 79 3## ## ##|+41 76 4## ## ## ; * AG|* Sàrl
LU ; - ; 00 ; french ; +352 26 4# ## ## ; +352 621 ### ### ; * S.à r.l.
DE ; 0 ; 00 ; german ; +49 30 23125 ###|+49 69 90009 ###|+49 40 66969 ###|+49 221 4710 ###|+49 89 99998 ### ; +49 171 39200 ##|+49 176 040690 ## ; * GmbH|* KG|* AG
AT ; 0 ; 00 ; german ; +43 1 5## ## ##|+43 662 8# ## ## ; +43 664 ### ## ## ; * GmbH|* OG
NL ; 0 ; 00 ; dutch ; +31 20 6## ## ##|+31 10 4## ## ## ; +31 6 2# ## ## ## ; * B.V.
ES ; - ; 00 ; spanish ; +34 91 5## ## ##|+34 93 4## ## ## ; +34 6N2 ### ### ; * S.L.|Talleres *
PT ; - ; 00 ; portuguese ; +351 21 3## ## ##|+351 22 6## ## ## ; +351 912 ### ###|+351 936 ### ### ; * Lda.
IT ; - ; 00 ; italian ; +39 02 4### ####|+39 06 45## #### ; +39 347 ### ####|+39 333 ### #### ; * S.r.l.|Officina *
SE ; 0 ; 00 ; swedish ; +46 8 465 004 ##|+46 31 390 06 ## ; +46 70 174 06 ## ; * AB
NO ; - ; 00 ; norwegian ; +47 22 4# ## ##|+47 55 3# ## ## ; +47 412 ## ###|+47 926 ## ### ; * AS
DK ; - ; 00 ; danish ; +45 33 1# ## ##|+45 86 1# ## ## ; +45 20 4# ## ##|+45 51 2# ## ## ; * ApS|* A/S
FI ; 0 ; 00 ; finnish ; +358 9 6## #### ; +358 40 5## ####|+358 50 3## #### ; * Oy
PL ; - ; 00 ; polish ; +48 22 6## ## ##|+48 12 4## ## ## ; +48 601 ### ###|+48 512 ### ### ; * Sp. z o.o.
CZ ; - ; 00 ; czech ; +420 222 ### ###|+420 542 ### ### ; +420 602 ### ###|+420 777 ### ### ; * s.r.o.
HU ; 06 ; 00 ; hungarian ; +36 1 3## #### ; +36 30 9## ####|+36 20 4## #### ; * Kft.
RO ; 0 ; 00 ; romanian ; +40 21 3## ## ##|+40 264 4# ## ## ; +40 722 ### ###|+40 745 ### ### ; * SRL
GR ; - ; 00 ; greek ; +30 210 NN# #### ; +30 694 ### ####|+30 697 ### #### ; * A.E.
EE ; - ; 00 ; finnish ; +372 6## #### ; +372 50# #### ; * OÜ
TR ; 0 ; 00 ; turkish ; +90 212 2## ## ##|+90 312 4## ## ## ; +90 532 ### ## ##|+90 505 ### ## ## ; * A.Ş.|* Ltd. Şti.
RU ; 8 ; 810 ; russian ; +7 495 2## ## ##|+7 812 3## ## ## ; +7 916 ### ## ##|+7 921 ### ## ## ; * LLC|ООО Северный мост
UA ; 0 ; 00 ; ukrainian ; +380 44 2## ## ## ; +380 67 ### ## ##|+380 50 ### ## ## ; * LLC|ТОВ Дніпро Логістика
US ; - ; 011 ; english ; +1 212 555 01##|+1 415 555 01##|+1 312 555 01## ; +1 646 555 01##|+1 510 555 01## ; * Inc.|* LLC|* Corp.
CA ; - ; 011 ; english ; +1 416 555 01##|+1 514 555 01## ; +1 604 555 01##|+1 613 555 01## ; * Inc.|* Ltée
MX ; - ; 00 ; spanish ; +52 55 5### ####|+52 33 3### #### ; +52 55 4### #### ; * S.A. de C.V.
BR ; - ; 00 ; portuguese ; +55 11 3### ####|+55 21 2### #### ; +55 11 9N### ####|+55 21 9N### #### ; * Ltda.
CL ; - ; 00 ; spanish ; +56 2 2### #### ; +56 9 8### #### ; * SpA
CO ; - ; 00 ; spanish ; +57 601 3## #### ; +57 310 ### ####|+57 300 ### #### ; * S.A.S.
ZA ; 0 ; 00 ; southAfrican ; +27 21 4## ####|+27 11 8## #### ; +27 82 ### ####|+27 83 ### #### ; * (Pty) Ltd
NG ; 0 ; 009 ; nigerian ; +234 201 4## #### ; +234 803 ### ####|+234 805 ### #### ; * Nigeria Ltd
KE ; 0 ; 000 ; kenyan ; +254 20 2## #### ; +254 722 ### ###|+254 733 ### ### ; * Kenya Ltd
EG ; 0 ; 00 ; arabic ; +20 2 2### #### ; +20 10 0### ####|+20 12 2### #### ; * S.A.E.
MA ; 0 ; 00 ; maghrebi ; +212 522 2# ## ## ; +212 661 ## ## ## ; * SARL
SA ; 0 ; 00 ; arabic ; +966 11 4## #### ; +966 50 ### ####|+966 55 ### #### ; * Trading Est.
AE ; 0 ; 00 ; arabic ; +971 4 3## ####|+971 2 6## #### ; +971 50 ### ####|+971 55 ### #### ; * FZ-LLC
IL ; 0 ; 00 ; hebrew ; +972 3 6## #### ; +972 52 3## ####|+972 54 4## #### ; * Ltd.
IN ; 0 ; 00 ; indian ; +91 22 2### ####|+91 80 4### #### ; +91 98200 #####|+91 99000 ##### ; * Pvt. Ltd.
PK ; 0 ; 00 ; pakistani ; +92 21 3### #### ; +92 300 ### ####|+92 321 ### #### ; * (Pvt) Ltd
CN ; 0 ; 00 ; chinese ; +86 10 6### ####|+86 21 5### ####|+86 592 5## #### ; +86 138 1### ####|+86 186 0### #### ; * Co., Ltd.|厦门鹭江贸易有限公司|上海蓝港物流有限公司
HK ; - ; 001 ; cantonese ; +852 23## #### ; +852 921# ####|+852 64## #### ; * (HK) Ltd
TW ; 0 ; 002 ; taiwanese ; +886 2 2N## #### ; +886 912 ### ###|+886 933 ### ### ; * Co., Ltd.|藍港物流股份有限公司
JP ; 0 ; 010 ; japanese ; +81 3 5N## ####|+81 6 6N## #### ; +81 90 3### ####|+81 80 4### #### ; * K.K.|株式会社さくら精工|株式会社東雲商事
KR ; 0 ; 00 ; korean ; +82 2 5## #### ; +82 10 2### ####|+82 10 3### #### ; * Co., Ltd.
SG ; - ; 001 ; cantonese ; +65 62## #### ; +65 91## ####|+65 81## #### ; * Pte. Ltd.
MY ; 0 ; 00 ; malay ; +60 3 21## #### ; +60 12 3## ####|+60 19 2## #### ; * Sdn. Bhd.
TH ; 0 ; 001 ; thai ; +66 2 2## #### ; +66 81 ### ####|+66 89 ### #### ; * Co., Ltd.
VN ; 0 ; 00 ; vietnamese ; +84 24 38## ####|+84 28 38## #### ; +84 90 3## ## ##|+84 98 2## ## ## ; * JSC
ID ; 0 ; 001 ; indonesian ; +62 21 5### #### ; +62 812 #### ####|+62 813 #### #### ; PT *
PH ; 0 ; 00 ; filipino ; +63 2 8N## #### ; +63 917 ### ####|+63 918 ### #### ; * Corp.
AU ; 0 ; 0011 ; english ; +61 2 5550 ####|+61 3 5550 #### ; +61 491 570 ###|+61 412 ### ### ; * Pty Ltd
NZ ; 0 ; 00 ; english ; +64 9 3## ####|+64 4 4## #### ; +64 21 3## ###|+64 27 4## #### ; * Limited
`;

/** The countries the sandbox's contacts live in. */
export const numberingPlans: readonly NumberingPlan[] = table.trim().split('\n').map(readRow);

function readRow(row: string): NumberingPlan {
  const [country = '', trunk = '', exit = '', names = '', fixed = '', mobile = '', companies = ''] =
    row.split(' ; ');
  if (!isNameListId(names)) throw new Error(`no name list ${names}`);
  return {
    country,
    trunk: trunk === '-' ? '' : trunk,
    exit,
    names,
    fixed: fixed.split('|'),
    mobile: mobile.split('|'),
    companies: companies.split('|'),
  };
}

function isNameListId(id: string): id is NameListId {
  return id in nameLists;
}
