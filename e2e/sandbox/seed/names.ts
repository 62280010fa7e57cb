/**
 * Common given and family names of a region, invented people only. A family name `Novák/Nováková`
 * has a man's and a woman's form; `Tanaka=田中` carries the spelling in the region's own script.
 */
export interface NameList {
  men: readonly string[];
  women: readonly string[];
  families: readonly string[];
}

const names = (men: string, women: string, families: string): NameList => ({
  men: men.split(', '),
  women: women.split(', '),
  families: families.split(', '),
});

const lists = {
  english: names(
    'Graham, Colin, Darren, Nigel, Craig, Stuart, Howard, Dale',
    'Heather, Joanne, Gillian, Tracey, Beverley, Megan, Alison, Paige',
    "Pritchard, Ashworth, Holroyd, Whitcombe, Fenwick, Tilley, Bramhall, Osgood, Lockyer, O'Dell",
  ),
  irish: names(
    'Cormac, Eoin, Declan, Fergal, Pádraig',
    'Aoife, Niamh, Sinéad, Orla, Gráinne',
    "O'Sullivan, Ní Bhriain, Mac Giolla, Hennigan, Tuohy, O'Shea-Burke",
  ),
  french: names(
    'Jean-Luc, Mathieu, Étienne, Rémi, Hervé, Loïc',
    'Amélie, Hélène, Anne-Sophie, Élodie, Maëlle, Françoise',
    'Lefèvre, Guérin, Chauvet, Marchand, de La Tour, Béranger, Noël, Villeneuve',
  ),
  german: names(
    'Jürgen, Stefan, Uwe, Matthias, Holger, Götz',
    'Sabine, Käthe, Ulrike, Birgit, Heike, Annegret',
    'Großmann, Bäcker, Köhler-Vogt, Lindhorst, von Hagen, Weißenborn, Höfer, Strüver',
  ),
  dutch: names(
    'Sjoerd, Bas, Wouter, Maarten',
    'Femke, Anouk, Marijke, Lotte',
    "van der Linden, de Bruijn, Hoekstra, 't Lam, Verhoeven, ten Brink",
  ),
  spanish: names(
    'Íñigo, Raúl, Ignacio, Óscar, Joaquín, Álvaro',
    'Begoña, Lucía, Inés, Rocío, Maite, Belén',
    'Muñoz Ibarra, García-Peña, Echeverría, Núñez, Castañeda, Quiroga, Ordóñez, Llorente',
  ),
  portuguese: names(
    'João, Gonçalo, Thiago, Rui, Otávio',
    'Inês, Conceição, Letícia, Mariana, Fátima',
    'Magalhães, Gouveia, Araújo, dos Santos Leal, Simões, Figueiredo, Brandão',
  ),
  italian: names(
    'Niccolò, Fabrizio, Sandro, Ettore',
    'Giulia, Ilaria, Donatella, Noemi',
    "D'Angelo, Bellucco, Ferrarin, Lo Presti, Zanetti, Dell'Acqua",
  ),
  swedish: names(
    'Björn, Göran, Håkan, Mats',
    'Åsa, Maj-Britt, Linnéa, Ebba',
    'Sjögren, Lindqvist, Åkesson, Nyström, Öhman, Hägg',
  ),
  norwegian: names(
    'Øyvind, Håvard, Terje, Sindre',
    'Ragnhild, Åse, Ingvild, Tuva',
    'Bråten, Nygård, Sæther, Fossum, Østby',
  ),
  danish: names(
    'Søren, Jesper, Kjeld, Mikkel',
    'Birgitte, Kirsten, Anne-Mette, Signe',
    'Kjær, Østergaard, Brøndsted, Munkholm, Thygesen',
  ),
  finnish: names(
    'Väinö, Jukka, Tapio, Rasmus',
    'Päivi, Aino, Säde, Kerttu',
    'Mäkelä, Hämäläinen, Laaksonen, Pöysti, Tammsalu, Kõiv',
  ),
  polish: names(
    'Łukasz, Grzegorz, Paweł, Sławomir',
    'Małgorzata, Agnieszka, Żaneta, Elżbieta',
    'Wiśniewski/Wiśniewska, Wójcik, Zieliński/Zielińska, Gołąb, Szczepaniak, Jabłoński/Jabłońska',
  ),
  czech: names(
    'Lubomír, Ondřej, Zdeněk, Vojtěch',
    'Kateřina, Zdeňka, Růžena, Alžběta',
    'Dvořáček/Dvořáčková, Růžička/Růžičková, Kučera/Kučerová, Šťastný/Šťastná, Beneš/Benešová',
  ),
  hungarian: names(
    'Gergő, László, Bálint, Győző',
    'Zsófia, Ágnes, Tünde, Réka',
    'Szűcs, Kőszegi, Töröcsik, Fehérvári, Somlai',
  ),
  romanian: names(
    'Ștefan, Răzvan, Dragoș, Cătălin',
    'Ioana, Mădălina, Ancuța, Simona',
    'Țepeneag, Brătescu, Munteanu, Șerban, Dobrotă',
  ),
  greek: names(
    'Yannis=Γιάννης, Spyros=Σπύρος, Thanasis=Θανάσης',
    'Eleni=Ελένη, Despina=Δέσποινα, Vasiliki=Βασιλική',
    'Karras=Καρράς/Karra=Καρρά, Makris=Μακρής/Makri=Μακρή, Petridis=Πετρίδης/Petridou=Πετρίδου',
  ),
  turkish: names(
    'Çağlar, Emre, Oğuz, İsmail',
    'Ayşegül, Gülşen, Zeynep, Şule',
    'Yıldırım, Çelikkol, Öztürkoğlu, Şimşekler, Ağaoğullu, Kılıçaslan',
  ),
  russian: names(
    'Alexei=Алексей, Dmitri=Дмитрий, Igor=Игорь',
    'Olga=Ольга, Tatiana=Татьяна, Yulia=Юлия',
    'Sokolov=Соколов/Sokolova=Соколова, Lebedev=Лебедев/Lebedeva=Лебедева, Zhukovets=Жуковец, Gorshkov=Горшков/Gorshkova=Горшкова',
  ),
  ukrainian: names(
    'Oleksii=Олексій, Taras=Тарас, Bohdan=Богдан',
    'Oksana=Оксана, Nadiia=Надія, Yevheniia=Євгенія',
    'Kovalenko=Коваленко, Hrytsenko=Гриценко, Moroz=Мороз, Shevchuk=Шевчук',
  ),
  arabic: names(
    'Khalid=خالد, Yousef=يوسف, Tarek=طارق, Hassan=حسن',
    'Layla=ليلى, Noura=نورة, Salma=سلمى, Huda=هدى',
    'Al-Harbi=الحربي, Mansour=منصور, El-Sherbiny=الشربيني, Al Suwaidi=السويدي, Farouq=فاروق',
  ),
  maghrebi: names(
    'Rachid, Younès, Abdelhak, Mehdi',
    'Fatima-Zahra, Khadija, Imane, Naïma',
    'El Amrani, Bennis-Lahlou, Tazi, Ouazzani, Bouzid',
  ),
  hebrew: names(
    'Amir=אמיר, Noam=נועם, Eitan=איתן',
    'Tamar=תמר, Michal=מיכל, Yael=יעל',
    'Ben-Shalom=בן שלום, Katzir=קציר, Avrahami=אברהמי, Gabison=גביסון',
  ),
  indian: names(
    'Rajesh, Vinod, Sundar, Anil, Harpreet, Arjun',
    'Lakshmi, Deepa, Sumitra, Ananya, Meenakshi, Shalini',
    'Krishnamurthy, Deshpande, Chatterjee, Iyer, Bhatt, Venkataraman, Nair, Sandhu',
  ),
  pakistani: names(
    'Bilal, Usman, Faisal',
    'Ayesha, Sana, Nadia',
    'Ansari, Siddiqui, Durrani, Chaudhry',
  ),
  chinese: names(
    'Jianguo=建国, Hao=浩, Zhiqiang=志强, Ming=明',
    'Xiuying=秀英, Min=敏, Yan=艳, Xiaohong=晓红',
    'Chen=陈, Li=李, Liu=刘, Huang=黄, Zhao=赵, Lin=林, Ouyang=欧阳, Lü=吕',
  ),
  cantonese: names(
    'Kwok Wah=國華, Chi Ho=志豪, Wing Kit=榮傑',
    'Mei Ling=美玲, Wai Yee=慧儀, Suk Fan=淑芬',
    'Ng=吳, Leung=梁, Tse=謝, Kwan=關, Yip=葉',
  ),
  taiwanese: names(
    'Chia-Hao=家豪, Chih-Ming=志明, Chun-Hung=俊宏',
    'Shu-Fen=淑芬, Li-Chuan=麗娟, Mei-Hui=美惠',
    'Tsai=蔡, Hsu=許, Hsieh=謝, Chiu=邱, Kuo=郭',
  ),
  japanese: names(
    'Kenta=健太, Hiroki=弘樹, Takumi=匠, Nobuyuki=信之',
    'Yōko=陽子, Misaki=美咲, Naoko=直子, Aya=彩',
    'Tanaka=田中, Satō=佐藤, Shirakawa=白川, Matsuo=松尾, Ōno=大野, Yanagida=柳田',
  ),
  korean: names(
    'Dong-sik=동식, Seong-ho=성호, Tae-sik=태식',
    'Seo-yeon=서연, Mi-suk=미숙, Hye-jin=혜진',
    'Kim=김, Park=박, Choi=최, Jeong=정, Namgung=남궁',
  ),
  malay: names(
    'Ahmad Faiz, Hafiz, Zulkifli',
    'Nurul Aina, Siti Hajar, Farah',
    'bin Abdullah/binti Abdullah, bin Osman/binti Osman, Tan, Subramaniam',
  ),
  thai: names(
    'Somchai=สมชาย, Anan=อนันต์, Kittisak=กิตติศักดิ์',
    'Malee=มาลี, Siriporn=ศิริพร, Kanya=กัญญา',
    'Srisuk=ศรีสุข, Wongchai=วงศ์ชัย, Chaiyaporn=ไชยพร, Thongdee=ทองดี',
  ),
  vietnamese: names(
    'Minh Tuấn, Văn Hùng, Đức Anh',
    'Thị Hương, Ngọc Lan, Thu Thảo',
    'Nguyễn, Trần, Lê, Phạm, Đặng, Vũ',
  ),
  indonesian: names(
    'Budi, Agus, Wayan, Eko',
    'Dewi, Ratna, Putri, Sri',
    'Santoso, Wijayanto, Hartono, Kusumaningrum, Siregar',
  ),
  filipino: names(
    'Jomar, Reynaldo, Paolo',
    'Maricel, Jocelyn, Lovely',
    'dela Cruz, Villanueva, Bautista, Macaraeg',
  ),
  nigerian: names(
    'Chukwuemeka, Babatunde, Ifeanyi, Musa',
    'Ngozi, Folasade, Adaeze, Hauwa',
    'Obiora, Adeyemi, Nwosu, Bello-Ojo, Ekwueme',
  ),
  kenyan: names(
    'Kipchirchir, Mwangi, Otieno, Juma',
    'Wanjiru, Achieng, Nekesa, Zawadi',
    'Kamau, Ochieng, Wafula, Mutiso, Cherono',
  ),
  southAfrican: names(
    'Sipho, Pieter, Thabo, Riaan',
    'Nomvula, Annelie, Lerato, Thandeka',
    'Dlamini, van Tonder, Mokoena, Nkosi, Botha-Smit',
  ),
} satisfies Record<string, NameList>;

export type NameListId = keyof typeof lists;

/** Name lists by region. */
export const nameLists: Readonly<Record<NameListId, NameList>> = lists;
