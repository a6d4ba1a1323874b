"""Which countries are there, what are their people called, and what are their towns? (Written by hand.)"""

TABLE = """
Afghanistan||Afghan Afghans Afghani|Kabul,Kandahar,Herat,Jalalabad,Kunduz,Mazar-i-Sharif,Helmand,Bagram,Panjshir
Albania||Albanian Albanians|Tirana,Durrës,Durres
Algeria||Algerian Algerians|Algiers,Oran,Constantine,Annaba,Tizi Ouzou,Kabylia
Andorra||Andorran Andorrans|
Angola||Angolan Angolans|Luanda,Cabinda,Huambo,Benguela
Antigua and Barbuda|Antigua|Antiguan Antiguans|
Argentina||Argentine Argentines Argentinian Argentinians Argentinean|Buenos Aires,Córdoba,Rosario,Mendoza,La Plata,Patagonia,Tucumán,Salta,Santa Cruz,Mar del Plata
Armenia||Armenian Armenians|Yerevan,Gyumri
Australia||Australian Australians Aussie Aussies|Sydney,Melbourne,Brisbane,Perth,Adelaide,Canberra,Darwin,Hobart,Cairns,Newcastle,Alice Springs,Queensland,New South Wales,Tasmania,Western Australia,South Australia,Northern Territory,Victoria,Gold Coast,Fremantle,Geelong
Austria||Austrian Austrians|Vienna,Salzburg,Graz,Linz,Innsbruck,Tyrol,Carinthia
Azerbaijan||Azerbaijani Azerbaijanis Azeri Azeris|Baku,Nagorno-Karabakh,Nakhchivan
Bahamas||Bahamian Bahamians|Nassau
Bahrain||Bahraini Bahrainis|Manama
Bangladesh||Bangladeshi Bangladeshis|Dhaka,Chittagong,Khulna,Sylhet,Rajshahi,Cox's Bazar,Chattogram
Barbados||Barbadian Barbadians Bajan|Bridgetown
Belarus||Belarusian Belarusians Belarussian|Minsk,Brest,Gomel,Grodno
Belgium||Belgian Belgians Flemish Walloon|Brussels,Antwerp,Ghent,Bruges,Liège,Flanders,Wallonia,Leuven
Belize||Belizean Belizeans|Belmopan
Benin||Beninese|Porto-Novo,Cotonou
Bhutan||Bhutanese|Thimphu
Bolivia||Bolivian Bolivians|La Paz,Cochabamba,Sucre,Santa Cruz de la Sierra,El Alto,Potosí
Bosnia and Herzegovina|Bosnia,Bosnia-Herzegovina|Bosnian Bosnians|Sarajevo,Mostar,Srebrenica,Banja Luka,Republika Srpska
Botswana||Botswanan Batswana Motswana|Gaborone
Brazil||Brazilian Brazilians|Brasilia,Brasília,Rio de Janeiro,São Paulo,Sao Paulo,Salvador,Recife,Fortaleza,Belo Horizonte,Porto Alegre,Manaus,Curitiba,Bahia,Minas Gerais,Belém,Amazonas,Pernambuco
Brunei||Bruneian|Bandar Seri Begawan
Bulgaria||Bulgarian Bulgarians|Sofia,Plovdiv,Varna,Burgas
Burkina Faso||Burkinabe Burkinabé|Ouagadougou,Bobo-Dioulasso
Burundi||Burundian Burundians|Bujumbura,Gitega
Cambodia|Kampuchea|Cambodian Cambodians|Phnom Penh,Siem Reap,Sihanoukville,Battambang,Kampong Cham
Cameroon||Cameroonian Cameroonians|Yaoundé,Yaounde,Douala,Bamenda
Canada||Canadian Canadians Québécois Quebecer Quebecers|Ottawa,Toronto,Montreal,Montréal,Vancouver,Calgary,Edmonton,Winnipeg,Quebec City,Hamilton,Halifax,Regina,Saskatoon,Quebec,Québec,Ontario,Alberta,British Columbia,Manitoba,Saskatchewan,Nova Scotia,New Brunswick,Newfoundland,Newfoundland and Labrador,Labrador,Prince Edward Island,Yukon,Nunavut,Northwest Territories,Whitehorse,Mississauga,Brampton,Kingston,Dawson City
Cape Verde|Cabo Verde|Cape Verdean|Praia
Central African Republic||Central African|Bangui
Chad||Chadian Chadians|N'Djamena,Ndjamena
Chile||Chilean Chileans|Santiago,Valparaíso,Valparaiso,Concepción,Antofagasta,Araucanía,Atacama,Biobío,Temuco,Iquique
China|People's Republic of China,PRC,Mainland China|Chinese|Beijing,Shanghai,Guangzhou,Shenzhen,Wuhan,Chongqing,Chengdu,Tianjin,Nanjing,Hangzhou,Xi'an,Harbin,Shenyang,Dalian,Qingdao,Urumqi,Lhasa,Suzhou,Dongguan,Xiamen,Fuzhou,Kunming,Zhengzhou,Changsha,Hefei,Nanning,Lanzhou,Guiyang,Xinjiang,Tibet,Guangdong,Sichuan,Yunnan,Hubei,Hunan,Hebei,Henan,Fujian,Zhejiang,Jiangsu,Shandong,Shanxi,Shaanxi,Gansu,Qinghai,Guangxi,Guizhou,Hainan,Inner Mongolia,Liaoning,Jilin,Heilongjiang,Anhui,Jiangxi,Ningxia,Manchuria,Luoyang,Zhuhai
Colombia||Colombian Colombians|Bogotá,Bogota,Medellín,Medellin,Cali,Barranquilla,Cartagena,Antioquia,Cauca,Bucaramanga
Comoros||Comorian Comorians|Moroni
Democratic Republic of the Congo|DR Congo,DRC,D.R. Congo,Congo,Democratic Republic of Congo,Zaire|Congolese|Kinshasa,Goma,Lubumbashi,Bukavu,Kisangani,North Kivu,South Kivu,Kivu,Katanga,Ituri
Republic of the Congo|Congo-Brazzaville,Republic of Congo||Brazzaville
Costa Rica||Costa Rican|San José,San Jose,Limón,Puntarenas,Alajuela,Cartago,Guanacaste,Heredia
Croatia||Croatian Croatians Croat Croats|Zagreb,Split,Dubrovnik,Rijeka,Dalmatia,Osijek
Cuba||Cuban Cubans|Havana,Guantanamo,Guantánamo,Santiago de Cuba,Matanzas,Camagüey,Holguín
Cyprus||Cypriot Cypriots|Nicosia,Limassol,Larnaca,Paphos
Czech Republic|Czechia|Czech Czechs|Prague,Brno,Ostrava,Bohemia,Moravia
Czechoslovakia||Czechoslovak Czechoslovakian|
Denmark||Danish Dane Danes|Copenhagen,Aarhus,Odense,Aalborg,Jutland
Djibouti||Djiboutian|
Dominica||Dominican Dominicans|Roseau
Dominican Republic|||Santo Domingo
East Timor|Timor-Leste|Timorese|Dili
Ecuador||Ecuadorian Ecuadorians Ecuadorean|Quito,Guayaquil,Cuenca
Egypt||Egyptian Egyptians|Cairo,Alexandria,Giza,Suez,Sinai,Luxor,Aswan,Port Said,Tahrir Square,Sharm El Sheikh,Sharm el-Sheikh,Ismailia
El Salvador||Salvadoran Salvadorans Salvadorean|San Salvador
Equatorial Guinea||Equatorial Guinean|Malabo
Eritrea||Eritrean Eritreans|Asmara
Estonia||Estonian Estonians|Tallinn,Tartu
Eswatini|Swaziland|Swazi Swazis|Mbabane
Ethiopia||Ethiopian Ethiopians Oromo Amhara Tigrayan Tigrayans|Addis Ababa,Mekelle,Tigray,Oromia,Dire Dawa,Gondar,Ogaden
Fiji||Fijian Fijians|Suva,Nadi,Lautoka
Finland||Finnish Finn Finns|Helsinki,Tampere,Turku,Espoo,Lapland
France||French Frenchman Frenchmen Breton Bretons Corsican|Paris,Marseille,Lyon,Toulouse,Bordeaux,Lille,Strasbourg,Nantes,Cannes,Calais,Grenoble,Dijon,Normandy,Brittany,Corsica,Provence,Alsace,Versailles,Rouen,Montpellier,Rennes,Avignon,Reims,Le Mans,Burgundy
Gabon||Gabonese|Libreville
Gambia||Gambian Gambians|Banjul
Georgia||Georgian Georgians Abkhaz|Tbilisi,Abkhazia,South Ossetia,Batumi,Atlanta,Savannah
Germany|West Germany,East Germany|German Germans Bavarian Prussian Prussians|Berlin,Munich,Hamburg,Frankfurt,Cologne,Bonn,Dresden,Leipzig,Stuttgart,Düsseldorf,Dusseldorf,Hanover,Nuremberg,Bremen,Bavaria,Saxony,Hesse,Heidelberg,Potsdam,Mainz,Brandenburg,Thuringia,Dortmund,Essen,Prussia,Schleswig-Holstein,North Rhine-Westphalia,Aachen,Karlsruhe,Göttingen
Ghana||Ghanaian Ghanaians|Accra,Kumasi,Tamale,Cape Coast,Takoradi,Tema
Greece||Greek Greeks|Athens,Thessaloniki,Crete,Lesbos,Piraeus,Macedonia,Corfu,Rhodes,Sparta
Greenland||Greenlandic Greenlander Greenlanders|Nuuk
Grenada||Grenadian Grenadians|
Guatemala||Guatemalan Guatemalans|Guatemala City,Quetzaltenango,Escuintla
Guinea||Guinean Guineans|Conakry
Guinea-Bissau|||Bissau
Guyana||Guyanese|Georgetown,Essequibo
Haiti||Haitian Haitians|Port-au-Prince,Les Cayes
Honduras||Honduran Hondurans|Tegucigalpa,San Pedro Sula,La Ceiba
Hong Kong|HKSAR|Hongkonger Hongkongers|Kowloon,New Territories,Mong Kok,Tsim Sha Tsui,Wan Chai,Causeway Bay
Hungary||Hungarian Hungarians Magyar|Budapest,Debrecen,Szeged
Iceland||Icelandic Icelander Icelanders|Reykjavik,Reykjavík
India|Bharat|Indian Indians Punjabi Punjabis Bengali Bengalis Tamil Tamils Gujarati Marathi Kashmiri Kashmiris Keralite Dalit Dalits Adivasi Adivasis Malayali|New Delhi,Delhi,Mumbai,Bombay,Kolkata,Calcutta,Chennai,Madras,Bangalore,Bengaluru,Hyderabad,Pune,Ahmedabad,Jaipur,Lucknow,Kanpur,Nagpur,Patna,Bhopal,Srinagar,Amritsar,Chandigarh,Ranchi,Kochi,Cochin,Varanasi,Surat,Indore,Agra,Noida,Gurgaon,Gurugram,Guwahati,Thiruvananthapuram,Mysore,Coimbatore,Visakhapatnam,Ayodhya,Kashmir,Jammu,Jammu and Kashmir,Punjab,Gujarat,Maharashtra,Kerala,Tamil Nadu,Karnataka,Bihar,Uttar Pradesh,Madhya Pradesh,Andhra Pradesh,Telangana,Rajasthan,Odisha,Orissa,West Bengal,Bengal,Assam,Goa,Haryana,Himachal Pradesh,Jharkhand,Chhattisgarh,Uttarakhand,Manipur,Nagaland,Mizoram,Tripura,Sikkim,Meghalaya,Arunachal Pradesh,Ladakh,Puducherry,Udaipur,Jodhpur,Aligarh,Meerut,Allahabad,Shimla,Dehradun,Imphal,Leh,Jamnagar,Godhra,Mangalore,Madurai,Vadodara
Indonesia|Dutch East Indies|Indonesian Indonesians Javanese Sundanese Acehnese|Jakarta,Surabaya,Bandung,Bali,Java,Sumatra,Aceh,Papua,West Papua,Sulawesi,Borneo,Kalimantan,East Java,West Java,Central Java,Yogyakarta,Medan,Makassar,Lombok,Denpasar,East Kalimantan,Semarang
Iran|Persia,Islamic Republic of Iran|Iranian Iranians Persian Persians|Tehran,Isfahan,Shiraz,Tabriz,Mashhad,Qom,Natanz,Fordow,Bushehr,Kerman,Khuzestan,Sistan-Baluchestan,Abadan,Ahvaz
Iraq||Iraqi Iraqis|Baghdad,Basra,Mosul,Erbil,Irbil,Kirkuk,Fallujah,Ramadi,Najaf,Karbala,Tikrit,Samarra,Sulaymaniyah,Kurdistan,Anbar,Nineveh,Sinjar,Green Zone,Sadr City
Ireland|Republic of Ireland|Irish Irishman Irishmen|Dublin,Cork,Galway,Limerick,Waterford,Kilkenny,Ulster,Munster,Leinster,Connacht
Israel||Israeli Israelis|Jerusalem,Tel Aviv,Haifa,Galilee,Negev,Eilat,Golan Heights,Ashkelon,Ashdod,Beersheba,Nazareth,Acre,East Jerusalem,West Jerusalem,Dimona,Sderot,Golan,Old City,Temple Mount
Italy||Italian Italians Sicilian Sardinian Venetian Venetians|Rome,Milan,Naples,Turin,Venice,Florence,Palermo,Genoa,Bologna,Verona,Sicily,Sardinia,Tuscany,Lombardy,Lampedusa,Pisa,Bari,Catania,Trieste,Modena,Parma,Ravenna,Siena
Ivory Coast|Côte d'Ivoire,Cote d'Ivoire,Côte d’Ivoire|Ivorian Ivorians|Abidjan,Yamoussoukro,Bouaké
Jamaica||Jamaican Jamaicans|Montego Bay
Japan||Japanese Okinawan|Tokyo,Osaka,Kyoto,Yokohama,Nagoya,Hiroshima,Nagasaki,Sapporo,Fukushima,Okinawa,Kobe,Fukuoka,Hokkaido,Sendai,Nara,Honshu,Kyushu,Saitama,Chiba,Kawasaki,Hyogo,Shibuya,Shinjuku,Ginza,Nagano
Jordan||Jordanian Jordanians|Amman,Aqaba,Zarqa,Irbid
Kazakhstan||Kazakh Kazakhs Kazakhstani|Astana,Almaty,Nur-Sultan,Aktau
Kenya||Kenyan Kenyans Kikuyu Luo Maasai|Nairobi,Mombasa,Kisumu,Nakuru,Eldoret,Garissa,Rift Valley,Turkana
Kiribati|||Tarawa
Kosovo||Kosovar Kosovars|Pristina,Mitrovica
Kuwait||Kuwaiti Kuwaitis|Kuwait City
Kyrgyzstan|Kyrgyz Republic|Kyrgyz|Bishkek,Osh
Laos|Lao PDR|Laotian Laotians Lao|Vientiane,Luang Prabang
Latvia||Latvian Latvians|Riga
Lebanon||Lebanese|Beirut,Tripoli,Sidon,Tyre,Bekaa,Baalbek,Bekaa Valley
Lesotho||Basotho Mosotho|Maseru
Liberia||Liberian Liberians|Monrovia
Libya||Libyan Libyans|Benghazi,Misrata,Sirte,Tobruk,Derna,Cyrenaica
Liechtenstein|||Vaduz
Lithuania||Lithuanian Lithuanians|Vilnius,Kaunas
Luxembourg||Luxembourger|
Madagascar||Malagasy|Antananarivo
Malawi||Malawian Malawians|Lilongwe,Blantyre
Malaysia|Malaya|Malaysian Malaysians Malay Malays|Kuala Lumpur,Penang,Johor,Johor Bahru,Sabah,Sarawak,Selangor,Perak,Putrajaya,Kota Kinabalu,Kelantan,Kedah,Terengganu,Pahang,Melaka,Malacca,Negeri Sembilan,Ipoh,George Town,Kuching,Petaling Jaya
Maldives||Maldivian Maldivians|Malé,Male
Mali||Malian Malians|Bamako,Timbuktu,Gao,Kidal,Mopti
Malta||Maltese|Valletta
Marshall Islands||Marshallese|Majuro
Mauritania||Mauritanian Mauritanians|Nouakchott,Nouadhibou
Mauritius||Mauritian Mauritians|Port Louis
Mexico||Mexican Mexicans|Mexico City,Guadalajara,Monterrey,Tijuana,Cancún,Cancun,Acapulco,Puebla,Ciudad Juárez,Oaxaca,Chiapas,Jalisco,Sinaloa,Veracruz,Sonora,Tamaulipas,Michoacán,Guerrero,Yucatán,Yucatan,Chihuahua,Guanajuato,Nuevo León,Quintana Roo,Baja California,Coahuila,Durango,Tabasco,Mérida,Culiacán
Micronesia|Federated States of Micronesia|Micronesian|
Moldova||Moldovan Moldovans|Chisinau,Transnistria
Monaco||Monegasque|Monte Carlo
Mongolia||Mongolian Mongolians Mongol Mongols|Ulaanbaatar,Ulan Bator
Montenegro||Montenegrin Montenegrins|Podgorica
Morocco||Moroccan Moroccans Sahrawi Sahrawis|Rabat,Casablanca,Marrakesh,Marrakech,Fez,Tangier,Western Sahara,Agadir
Mozambique||Mozambican Mozambicans|Maputo,Beira,Cabo Delgado,Nampula,Pemba,Palma
Myanmar|Burma|Burmese Rohingya Rohingyas Karen Kachin|Yangon,Rangoon,Naypyidaw,Naypyitaw,Nay Pyi Taw,Mandalay,Rakhine,Rakhine State,Shan State,Kachin State,Sagaing
Namibia||Namibian Namibians Herero Nama|Windhoek,Walvis Bay,Swakopmund
Nauru||Nauruan Nauruans|
Nepal||Nepali Nepalis Nepalese Gurkha Gurkhas|Kathmandu,Pokhara,Lalitpur
Netherlands|Holland|Dutch Dutchman Frisian|Amsterdam,Rotterdam,The Hague,Hague,Utrecht,Eindhoven,Groningen,Maastricht,Leiden,Delft,Haarlem,Arnhem,Zandvoort
New Zealand|Aotearoa|Maori Maoris Māori Kiwi Kiwis|Auckland,Wellington,Christchurch,Dunedin,Queenstown,Rotorua,Otago,Taranaki,Waikato
Nicaragua||Nicaraguan Nicaraguans|Managua,León,Masaya,Granada,Estelí
Niger||Nigerien Nigeriens|Niamey,Agadez,Diffa
Nigeria||Nigerian Nigerians Yoruba Igbo Hausa Fulani Ijaw|Abuja,Lagos,Kano,Ibadan,Port Harcourt,Kaduna,Maiduguri,Benin City,Enugu,Jos,Borno,Ogun,Oyo,Ondo,Ekiti,Osun,Anambra,Imo,Abia,Rivers State,Lagos State,Kaduna State,Borno State,Sokoto,Zamfara,Katsina,Niger Delta,Chibok,Calabar,Bayelsa,Kogi,Owerri,Ilorin,Abeokuta,Benue,Akwa Ibom,Edo State,Delta State,Plateau State
North Korea|DPRK,Democratic People's Republic of Korea|North Korean|Pyongyang,Yongbyon
North Macedonia||Macedonian Macedonians|Skopje
Norway||Norwegian Norwegians Norse|Oslo,Bergen,Trondheim,Stavanger,Svalbard,Tromsø
Oman||Omani Omanis|Muscat,Salalah
Pakistan||Pakistani Pakistanis Pashtun Pashtuns Sindhi Baloch Baluch|Islamabad,Karachi,Lahore,Peshawar,Quetta,Rawalpindi,Faisalabad,Multan,Sindh,Balochistan,Baluchistan,Khyber Pakhtunkhwa,Waziristan,North Waziristan,Swat,Abbottabad,Sialkot,Azad Kashmir,Gilgit-Baltistan,Swat Valley
Palau||Palauan|
Palestine|Palestinian Territories,Palestinian territories,Occupied Palestinian Territory|Palestinian Palestinians|Gaza,Gaza Strip,West Bank,Ramallah,Rafah,Khan Younis,Khan Yunis,Jenin,Nablus,Hebron,Bethlehem,Gaza City,Jericho,Tulkarm,Sheikh Jarrah
Panama||Panamanian Panamanians|Panama City,Panama Canal,Colón
Papua New Guinea|PNG|Papuan Papuans|Port Moresby,Bougainville,Lae
Paraguay||Paraguayan Paraguayans|Asunción,Asuncion
Peru||Peruvian Peruvians|Lima,Cusco,Cuzco,Arequipa,Machu Picchu,Puno,Trujillo
Philippines||Filipino Filipinos Filipina Philippine|Manila,Cebu,Davao,Mindanao,Luzon,Quezon City,Marawi,Visayas,Makati,Palawan,Leyte,Davao City,Metro Manila
Poland||Polish Pole Poles|Warsaw,Krakow,Kraków,Gdansk,Gdańsk,Lodz,Łódź,Wroclaw,Wrocław,Poznan,Lublin,Katowice,Auschwitz,Silesia
Portugal||Portuguese|Lisbon,Porto,Madeira,Azores,Algarve,Coimbra,Braga
Puerto Rico||Puerto Rican|San Juan
Qatar||Qatari Qataris|Doha,Lusail
Romania||Romanian Romanians|Bucharest,Timisoara,Transylvania,Cluj,Cluj-Napoca
Russia|Russian Federation,USSR,Soviet Union,U.S.S.R.|Russian Russians Soviet Soviets Chechen Chechens Tatar Tatars Cossack Cossacks|Moscow,St. Petersburg,Saint Petersburg,St Petersburg,Leningrad,Vladivostok,Novosibirsk,Kazan,Sochi,Grozny,Chechnya,Dagestan,Siberia,Kaliningrad,Rostov,Rostov-on-Don,Volgograd,Stalingrad,Yekaterinburg,Murmansk,Belgorod,Kursk,Samara,Tatarstan,Ingushetia,Beslan,Red Square,Sakhalin,Kamchatka
Rwanda||Rwandan Rwandans Hutu Hutus Tutsi Tutsis|Kigali
Saint Kitts and Nevis|St. Kitts and Nevis|Kittitian|
Saint Lucia|St. Lucia,St Lucia|Saint Lucian|Castries
Samoa||Samoan Samoans|Apia
San Marino|||
Saudi Arabia|Kingdom of Saudi Arabia,KSA|Saudi Saudis|Riyadh,Jeddah,Mecca,Medina,Makkah,Madinah,Dammam,Dhahran,Neom,NEOM,AlUla
Senegal||Senegalese|Dakar,Casamance,Saint-Louis,Touba
Serbia|Yugoslavia|Serbian Serbians Serb Serbs Yugoslav Yugoslavian|Belgrade,Novi Sad,Nis,Vojvodina
Seychelles||Seychellois|Mahé,Praslin
Sierra Leone||Sierra Leonean|Freetown
Singapore||Singaporean Singaporeans|Sentosa,Changi,Jurong
Slovakia||Slovak Slovaks Slovakian|Bratislava,Košice
Slovenia||Slovenian Slovenians Slovene Slovenes|Ljubljana,Maribor
Solomon Islands||Solomon Islander|Honiara,Guadalcanal
Somalia||Somali Somalis|Mogadishu,Somaliland,Puntland,Kismayo,Hargeisa,Baidoa
South Africa||South African Afrikaner Afrikaners Zulu Zulus Xhosa Afrikaans|Johannesburg,Cape Town,Pretoria,Durban,Soweto,Port Elizabeth,Bloemfontein,Gauteng,KwaZulu-Natal,Western Cape,Eastern Cape,Northern Cape,Limpopo,Mpumalanga,Free State,North West,Tshwane,Marikana,Robben Island,East London,Polokwane,Pietermaritzburg,Stellenbosch,Ekurhuleni,Nelson Mandela Bay
South Korea|Republic of Korea,ROK,Korea|South Korean Korean Koreans|Seoul,Busan,Pusan,Incheon,Daegu,Gwangju,Daejeon,Jeju,Ulsan,Gyeonggi,Jeju Island,Itaewon,Gyeonggi Province,Gangnam
South Sudan||South Sudanese Dinka Nuer|Juba
Spain||Spanish Spaniard Spaniards Catalan Catalans Basque Basques Galician Andalusian|Madrid,Barcelona,Valencia,Seville,Bilbao,Catalonia,Andalusia,Malaga,Málaga,Zaragoza,Basque Country,Galicia,Canary Islands,Mallorca,Majorca,Ibiza,Tenerife,Ceuta,Melilla,Navarre,Aragon,Castile,Guernica,Cádiz
Sri Lanka|Ceylon|Sri Lankan Sinhalese Sinhala|Colombo,Kandy,Jaffna,Galle,Hambantota,Trincomalee,Batticaloa
Saint Vincent and the Grenadines|St. Vincent and the Grenadines|Vincentian|
Sudan||Sudanese|Khartoum,Darfur,Omdurman,Port Sudan,El Fasher,Kordofan,South Kordofan
Suriname||Surinamese|Paramaribo
Sweden||Swedish Swede Swedes|Stockholm,Gothenburg,Malmö,Malmo,Uppsala
Switzerland||Swiss|Geneva,Zurich,Zürich,Bern,Basel,Lausanne,Davos,Lucerne,Lugano
Syria||Syrian Syrians|Damascus,Aleppo,Homs,Hama,Idlib,Raqqa,Deir ez-Zor,Palmyra,Latakia,Kobani,Kobane,Afrin,Daraa,Tartus,Deir al-Zor,Eastern Ghouta,Manbij
Taiwan|Republic of China,Formosa|Taiwanese|Taipei,Kaohsiung,Taichung,Tainan,Hualien,Taoyuan,Hsinchu,New Taipei,Taiwan Strait,Kinmen
Tajikistan||Tajik Tajiks|Dushanbe
Tanzania|Tanganyika|Tanzanian Tanzanians|Dar es Salaam,Dodoma,Zanzibar,Arusha,Mwanza,Serengeti,Kilimanjaro
Thailand|Siam|Thai Thais|Bangkok,Chiang Mai,Phuket,Pattaya,Chiang Rai,Ayutthaya,Krabi,Hua Hin,Khon Kaen,Isan,Chon Buri,Songkhla
Togo||Togolese|Lomé,Lome
Tonga||Tongan Tongans|Nuku'alofa
Trinidad and Tobago|Trinidad,Tobago|Trinidadian Trinidadians|Port of Spain
Tunisia||Tunisian Tunisians|Tunis,Sfax,Sousse
Turkey|Türkiye,Turkiye|Turkish Turk Turks Ottoman Ottomans|Ankara,Istanbul,Izmir,İzmir,Constantinople,Antalya,Diyarbakir,Diyarbakır,Gaziantep,Adana,Bursa,Anatolia,Bosphorus,Incirlik,Konya,Hatay,Trabzon
Turkmenistan||Turkmen|Ashgabat
Tuvalu||Tuvaluan|Funafuti
Uganda||Ugandan Ugandans Baganda|Kampala,Entebbe,Gulu,Jinja,Mbarara,Buganda
Ukraine||Ukrainian Ukrainians|Kyiv,Kiev,Kharkiv,Kharkov,Odesa,Odessa,Lviv,Mariupol,Donetsk,Luhansk,Lugansk,Donbas,Donbass,Crimea,Kherson,Zaporizhzhia,Bakhmut,Bucha,Sevastopol,Dnipro,Chernobyl,Chornobyl,Mykolaiv,Avdiivka,Sumy,Severodonetsk,Zaporizhia,Kramatorsk
United Arab Emirates|UAE,U.A.E.,the Emirates|Emirati Emiratis|Abu Dhabi,Dubai,Sharjah,Ajman,Fujairah,Ras Al Khaimah,Al Ain
United Kingdom|UK,U.K.,U. K.,Great Britain,Britain,England,Scotland,Wales,Northern Ireland|British Briton Britons Brit Brits English Englishman Scottish Scot Scots Welsh Cornish|London,Manchester,Birmingham,Liverpool,Leeds,Glasgow,Edinburgh,Cardiff,Belfast,Bristol,Oxford,Cambridge,Sheffield,Southampton,Portsmouth,Nottingham,Leicester,Aberdeen,Dundee,Coventry,Brighton,Newcastle upon Tyne,Hull,Plymouth,Swansea,Norwich,Westminster,Downing Street,Kent,Essex,Sussex,Surrey,Cornwall,Devon,Yorkshire,Lancashire,Norfolk,Suffolk,Dorset,Hampshire,Somerset,Wiltshire,Cumbria,Northumberland,Durham,Lincolnshire,Derbyshire,Nottinghamshire,Staffordshire,Shropshire,Cheshire,Hertfordshire,Bedfordshire,Buckinghamshire,Berkshire,Oxfordshire,Gloucestershire,Worcestershire,Warwickshire,Leicestershire,Northamptonshire,Cambridgeshire,Middlesex,Merseyside,Isle of Wight,Isle of Man,Jersey,Guernsey,Gibraltar,Falkland Islands,Bermuda,Orkney,Shetland,Canterbury,Bath,Exeter,Salisbury,Stirling,Inverness,Windsor,Wembley,Heathrow,Whitehall,Lockerbie,Derry,Londonderry,Greater Manchester,West Midlands,East Anglia,Midlands
United States|U.S.,US,U. S.,U. S,U.S,USA,U.S.A.,America,United States of America,the States|American Americans Texan Texans Californian Californians New Yorker Hawaiian Hawaiians Alaskan|Washington,Washington D.C.,Washington DC,D.C.,New York,New York City,NYC,Los Angeles,L.A.,Chicago,Houston,Philadelphia,Phoenix,San Diego,Dallas,San Francisco,Boston,Seattle,Detroit,Denver,Miami,Minneapolis,Cleveland,Pittsburgh,Baltimore,New Orleans,Las Vegas,Oklahoma City,St. Louis,Kansas City,Cincinnati,Milwaukee,Memphis,Nashville,Austin,San Antonio,Fort Worth,Sacramento,Oakland,Tampa,Orlando,Honolulu,Anchorage,Albuquerque,Tucson,Salt Lake City,Buffalo,Indianapolis,Columbus,Louisville,Charlotte,Raleigh,Richmond,Newark,Hollywood,Manhattan,Brooklyn,Queens,Bronx,Harlem,Staten Island,Long Island,Silicon Valley,Broadway,Wall Street,Capitol Hill,Pearl Harbor,Guam,Santa Monica,Beverly Hills,Long Beach,Palm Beach,Fort Lauderdale,Atlantic City,Ann Arbor,Berkeley,Santa Barbara,Portland,Spokane,Boise,Omaha,Des Moines,Wichita,Tulsa,El Paso,Fort Bragg,Fort Hood,Little Rock,Baton Rouge,Birmingham,Montgomery,Jacksonville,Tallahassee,Hartford,Providence,Albany,Syracuse,Rochester,Trenton,Princeton,Annapolis,Gettysburg,Mar-a-Lago,Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington State,West Virginia,Wisconsin,Wyoming,Southern California,Northern California,New England,Madison,Salem,Fairfax,Arlington,Aspen,Maui,Oahu,San Jose,Santa Fe,Bay Area,Ground Zero,Alcatraz
Uruguay||Uruguayan Uruguayans|Montevideo,Punta del Este
Uzbekistan||Uzbek Uzbeks|Tashkent,Samarkand,Bukhara
Vanuatu|||Port Vila
Vatican City|Vatican,Holy See||
Venezuela||Venezuelan Venezuelans|Caracas,Maracaibo,Valencia,Zulia,Barinas
Vietnam|Viet Nam,South Vietnam,North Vietnam|Vietnamese|Hanoi,Ho Chi Minh City,Saigon,Da Nang,Hue,Haiphong,Mekong Delta
Yemen||Yemeni Yemenis|Sanaa,Sana'a,Aden,Hodeidah,Hodeida,Taiz,Marib,Socotra
Zambia||Zambian Zambians|Lusaka,Ndola,Kitwe
Zimbabwe|Rhodesia|Zimbabwean Zimbabweans Shona Ndebele|Harare,Bulawayo,Victoria Falls
"""
"""Country|other names|its people, as adjectives and nouns (group)|towns and regions."""

ALSO_COUNTRY = frozenset(
    {
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "Holland",
        "Soviet Union",
        "USSR",
        "Burma",
        "Ceylon",
        "Yugoslavia",
        "Zaire",
        "Rhodesia",
        "Persia",
        "East Germany",
        "West Germany",
        "Siam",
        "South Vietnam",
        "North Vietnam",
        "Tanganyika",
        "Malaya",
        "Formosa",
        "Dutch East Indies",
        "U.S.S.R.",
        "Trinidad",
        "Tobago",
        "Macedonia",
        "Mainland China",
    }
)
"""Other names in the table that are not the same place: they keep their own name."""

REGIONS = """
Africa Asia Europe America Americas Oceania Antarctica Arctic Eurasia Scandinavia Balkans Caucasus Caribbean Polynesia
Melanesia Sahel Maghreb Levant Mesopotamia Arabia Benelux Iberia Indochina Sahara Amazon Himalayas Alps Andes Pyrenees
Urals Rockies Appalachia Mediterranean Atlantic Pacific Baltic Nile Congo Danube Rhine Thames Mekong Ganges Euphrates
Tigris Volga Seine Mississippi Yangtze Niger Zambezi Indus Earth Mars Moon Eden Palestine Byzantium Gaul Babylon Carthage
"""
REGIONS_OF_WORDS = """
Middle East,North Africa,South Africa,West Africa,East Africa,Central Africa,Southern Africa,Sub-Saharan Africa,
Horn of Africa,Latin America,North America,South America,Central America,Western Europe,Eastern Europe,Central Europe,
Northern Europe,Southern Europe,South Asia,Southeast Asia,South-East Asia,South East Asia,East Asia,Central Asia,
West Asia,Asia-Pacific,Asia Pacific,Far East,Near East,Persian Gulf,Arabian Gulf,Gulf of Mexico,Gulf of Aden,
Gulf of Oman,Gulf of Guinea,Red Sea,Black Sea,Dead Sea,Caspian Sea,North Sea,Baltic Sea,South China Sea,East China Sea,
Mediterranean Sea,Sea of Japan,Sea of Azov,Arabian Sea,Indian Ocean,Atlantic Ocean,Pacific Ocean,Arctic Ocean,
Bay of Bengal,Strait of Hormuz,Suez Canal,Panama Canal,Bering Strait,English Channel,Silk Road,Great Lakes,Great Plains,
Rocky Mountains,West Coast,East Coast,Deep South,Mount Everest,Lake Victoria,Korean Peninsula,Korean peninsula,
Arabian Peninsula,Iberian Peninsula,Sinai Peninsula,Balkan Peninsula,White House,Capitol Hill,Red Square,Asia Minor,
British Isles,West Indies,East Indies,Ottoman Empire,Roman Empire,British Empire,Austria-Hungary,Holy Land,
Indo-Pacific,Indian Subcontinent,Indian subcontinent,Gulf States,Gulf Coast,Golden Triangle,Cape of Good Hope,
Central African Republic,Third Reich,Holy Roman Empire,Byzantine Empire,Russian Empire,Gaza Strip,West Bank
"""

PEOPLES = """
European Europeans Asian Asians African Africans Arab Arabs Arabic Kurd Kurds Kurdish Jew Jews Jewish Muslim Muslims
Christian Christians Catholic Catholics Protestant Protestants Orthodox Sunni Sunnis Shia Shias Shiite Shiites Shi'ite
Shi'a Shi'ites Alawite Alawites Druze Yazidi Yazidis Yezidi Hindu Hindus Buddhist Buddhists Sikh Sikhs Islamic Islamist
Islamists Salafi Salafist Salafists Wahhabi Sufi Sufis Coptic Copt Copts Mormon Mormons Evangelical Evangelicals Quaker
Quakers Anglican Anglicans Lutheran Lutherans Methodist Methodists Baptist Baptists Presbyterian Jesuit Jesuits Hasidic
Haredi Zionist Zionists Ba'athist Ba'athists Baathist Baathists Nazi Nazis Fascist Fascists Communist Communists
Marxist Marxists Maoist Maoists Republican Republicans Democrat Democrats Tory Tories Conservatives Liberals Socialists
Indigenous Latino Latinos Latina Hispanic Hispanics Caucasian Aboriginal Aborigine Aborigines Inuit Eskimo Sami Roma Romani Gypsy
Gypsies Bedouin Bedouins Berber Berbers Tuareg Tuaregs Uyghur Uyghurs Uighur Uighurs Uygur Tibetan Tibetans Han Hakka
Cantonese Bantu Slavic Slav Slavs Nordic Scandinavian Scandinavians Baltic Balkan Caribbean Western Westerners Westerner
Eastern Latin Roman Romans Celtic Celts Gaelic Germanic Anglo-Saxon Viking Vikings Aztec Aztecs Mayan Maya Inca Incas
Mapuche Quechua Aymara Guarani Cherokee Navajo Sioux Apache Mohawk Cree Ojibwe Assyrian Assyrians Babylonian Chaldean
Chaldeans Phoenician Hellenic Byzantine Trojan Maronite Maronites Houthi Houthis Hebrew Ashkenazi Sephardic Creole
Eurasian Anglo Afro-American African-American African-Americans Mennonite Amish Rastafarian Jain Jains Parsi Parsis
Zoroastrian Baha'i Taoist Confucian Gazan Gazans Parisian Londoner Londoners Brahmin Brahmins Thracian Thracians Goth
Goths Hun Huns Saxon Saxons Norman Normans Frank Franks Iberian Asiatic Pan-African Pan-Arab Semitic Levantine
Bolshevik Bolsheviks Trotskyist Stalinist Leninist Peronist Sandinista Sandinistas Chavista Chavistas Confederate
Confederates Gaullist Maoism Leftist Islamophobic Californian Texan Floridian Siberian Crimean Okinawan Manchu Ainu
Austronesian Melanesian Polynesian Micronesian Dravidian Aryan Aryans Hutterite Victorian Elizabethan Edwardian
"""
PEOPLES_OF_WORDS = """
Latin American,Latin Americans,North American,North Americans,South American,South Americans,Central American,
Central Americans,African American,African Americans,Native American,Native Americans,First Nations,South Asian,
Southeast Asian,East Asian,Central Asian,West African,West Africans,East African,North African,Southern African,
Middle Eastern,Eastern European,Western European,Central European,South African,South Africans,North Korean,
North Koreans,South Korean,South Koreans,Sri Lankan,Sri Lankans,Costa Rican,Costa Ricans,Puerto Rican,Puerto Ricans,
Sierra Leonean,Sierra Leoneans,New Yorkers,New Zealander,New Zealanders,Hong Konger,Hong Kongers,Saudi Arabian,
South Sudanese,Northern Irish,Bosnian Serb,Bosnian Serbs,Roman Catholic,Roman Catholics,Greek Orthodox,
Russian Orthodox,Sub-Saharan African,Burkina Faso,Papua New Guinean,Christian Democrats,
Social Democrats,Liberal Democrats,Muslim Brothers
"""
