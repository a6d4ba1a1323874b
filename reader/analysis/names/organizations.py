"""Which words speak for an organization, a place, a work or an event at the end or head of a name? (By hand.)"""

ENDINGS = frozenset(
    """
Inc Corp Corporation Ltd Limited LLC LLP Plc PLC Co Company Companies Group Holdings Holding Enterprises Industries
Partners Associates Ventures Capital Bank Bancorp Securities Insurance Fund Trust Foundation Institute Institution
Association Federation Confederation Union League Alliance Coalition Front Movement Party Congress Parliament Assembly
Senate Council Committee Commission Cabinet Ministry Department Dept Bureau Agency Authority Administration Office
Secretariat Directorate Division Service Services Board Tribunal Court Courts Police Army Navy Force Forces Guard Guards
Corps Brigade Brigades Battalion Regiment Squadron Militia Command Marines University College Academy School Schools
Faculty Hospital Clinic Church Diocese Society Club FC United Organization Organisation Network Networks News Times Post
Herald Tribune Journal Gazette Telegraph Guardian Observer Daily Broadcasting Television Radio Channel Media Press
Publishing Publications Publishers Records Entertainment Pictures Studios Productions Films Theatre Orchestra Ensemble
Choir Band Airlines Airways Motors Electric Electronics Energy Petroleum Oil Gas Technologies Technology Systems Software
Labs Laboratory Laboratories Pharmaceuticals Pharma Telecom Communications Mobile Solutions Consulting Logistics
Shipping Railways Brothers Bros Government Legislature Knesset Duma Bundestag Chamber Embassy Consulate Mission Taskforce
Centre Center Initiative Campaign Committee Cartel Brotherhood Jihad Mafia Gang Squad Team Sdn Bhd GmbH AG SA NV Pty
Consortium Cooperative Syndicate Chambers Treasury Pentagon Interpol Community Communities Monitor Watch Crescent Cross
Exchange Developers Properties Realty Resources Mining Minerals Steel Foods Beverages Breweries Retail Stores
Supermarkets Investments Investment Finance Financial Advisors Management Healthcare Studio Magazine Review Express
Chronicle Mail Sun Star Standard Today Weekly Register Examiner Bulletin Dispatch Reporters Wanderers Rovers Rangers City-FC
Democrats Republicans Conservatives Liberals Greens Socialists Workers Teachers Taliban Mujahideen Unit Wing Staff Regime
Tigers Lions Eagles Bears Giants Warriors Sox Yankees Lakers Raiders Knights Bulls Hawks Falcons Panthers Dolphins Athletic
Cabinet Judiciary Prosecution Directorate-General Executive Lab Conservatory Ballet Opera Polytechnic Seminary Sciences
Programme Program Secretariat Quartet Trio Agencies Contractors Constructions Engineering Design Designs Manufacturing
Banking Airline Aviation Aerospace Automotive Infrastructure Power Telecommunications Internet Interactive Games-Studio Heritage-Foundation
""".split()
)
"""Last words of an organization's name."""

HEADS = frozenset(
    """
Ministry Department University Bank Institute Council Committee Commission Bureau Office Board College Academy School
Church House Court Chamber Federation Association League Union Society Organization Organisation Party Movement Front
Army Ministry Government Government Agency Center Centre Confederation Congress Parliament Assembly Secretariat Directorate
Embassy Alliance Coalition Foundation Fund Museum Faculty Service Authority Ministry-of Diocese Archdiocese Sons Daughters
Knights Friends Doctors Reporters Journalists Inspectorate Registrar Conference-of Corporation Company Brotherhood Workers
Guards Forces Division Hospital Legion Order
""".split()
)
"""Words after which 'of' or 'for' goes on with the name of an organization."""

PLACE_ENDINGS = frozenset(
    """
River Rivers Lake Lakes Sea Ocean Bay Gulf Strait Straits Channel Canal Creek Falls Waterfall Island Islands Isle Isles
Peninsula Cape Coast Beach Mountain Mountains Mount Hill Hills Ridge Peak Valley Desert Plateau Plains Forest Woods
Park Garden Gardens Square Plaza Street St Avenue Ave Road Rd Boulevard Blvd Lane Drive Highway Hwy Freeway Expressway
Bridge Tunnel Airport Port Harbor Harbour Station Terminal Dam Airbase Base Camp Fort Castle Palace Tower Towers Building
Stadium Arena Cathedral Mosque Temple Synagogue Abbey Monastery Basilica Shrine Cemetery Prison Jail Zoo Museum Hotel
Resort Mall Market Hall Library Province Provinces State County District Districts Region City Town Township Village
Municipality Prefecture Governorate Territory Territories Oblast Parish Borough Barangay Crossing Border Corridor Springs Heights
Republic Kingdom Empire Emirate Emirates Sultanate Caliphate Basin Delta Reef Rock Cove Point Junction Ranch Farm Estate
Estates Outpost Refinery Mine Oilfield Pipeline-Terminal Gate Quarter Lagoon Glacier Cave Canyon Volcano Speedway Racecourse
Waterfront Ground Grounds Promenade Courthouse Mansion Villa Capitol Theater House Field Zone Belt Archipelago
Subdistrict Reservation Reserve Sanctuary Aerodrome Pier Dock Docks Wharf Shore Shores Lighthouse Railroad Railway Line
""".split()
)
"""Last words of a place's name."""

PLACE_HEADS = frozenset(
    "Mount Mt Lake Fort Port Cape Gulf Strait Bay Sea Isle Isles Republic Kingdom Camp Tower Santa San "
    "Sao São Saint-Denis Puerto Villa Ciudad Monte Rio Río El-Fasher Tel Ras Wadi Jebel Jabal Bandar Kampung "
    "Kota Nova Loch Glen Interstate Highway Route Emirate Province Horn Bab Khan".split()
)
"""First words of a place's name."""

OTHER_ENDINGS = frozenset(
    """
War Wars Revolution Uprising Rebellion Massacre Genocide Holocaust Battle Crisis Movement-Day Cup Championship Championships
Olympics Games Tournament Trophy Open Prix Marathon Festival Fair Expo Conference Summit Forum Convention Award Awards
Prize Medal Act Bill Law Treaty Agreement Accord Accords Protocol Constitution Amendment Charter Declaration Resolution Code
Plan Deal Pact Operation Day Eve Week Year Ramadan Christmas Easter Election Elections Referendum Primary Championships
Express-Train Bible Quran Koran Torah Testament Symphony Sonata Concerto Album Chart Project Protocol Scheme Mission-Impossible
Covenant Doctrine Theory Theorem Syndrome Disease Virus Hurricane Cyclone Typhoon Storm Earthquake Tour Show Series Season
Derby Classic Bowl Stakes Ashes Grammy Oscar Emmy BAFTA Dialogue Programme-2030 Vision Strategy Initiative-2030 Policy
Spring Intifada Crusade Crusades Jubilee Memorandum Manifesto Trial Trials Scandal Affair Incident Attacks Expressway-Project
Edition Convention Regulations Ordinance Statute Order Section Article Clause Decree Directive Framework Survey Census
Index Report Dictionary Encyclopedia Encyclopaedia Reich-Era Age Era Dynasty Renaissance Enlightenment Reformation Rights Cuisine
""".split()
)
"""Last words of an event's, a work's, a law's name."""

OTHER_HEADS = frozenset(
    "Operation Hurricane Cyclone Typhoon Battle Treaty Article Section Siege Declaration Miss Tropical Project "
    "Resolution Vision Agenda Storm Statue Tour COVID Covid Apollo Boeing Airbus Windows iPhone Galaxy".split()
)
"""First words of an event's, a work's, a law's name."""

KNOWN = """
Reuters AP AFP BBC CNN NBC CBS ABC NPR PBS Xinhua TASS Bloomberg Politico Axios ProPublica Haaretz Kyodo Yonhap Al-Jazeera
Google Apple Microsoft Amazon Facebook Meta Twitter Netflix Tesla Intel Nvidia IBM Oracle Samsung Sony Toyota Honda Nissan
Hyundai Kia Ford Volkswagen BMW Mercedes Boeing Airbus Lockheed Raytheon Pfizer Moderna AstraZeneca BioNTech Novavax Sinovac
Sinopharm Huawei ZTE Alibaba Tencent Baidu Xiaomi ByteDance TikTok WhatsApp Instagram YouTube Uber Lyft Airbnb SpaceX PayPal Starbucks
McDonald's Walmart Nike Adidas Disney Gazprom Rosneft Lukoil Aramco Exxon ExxonMobil Chevron Shell BP Total TotalEnergies
Eni Glencore Siemens Nokia Ericsson Philips Unilever Nestle Nestlé Renault Peugeot Fiat Ferrari HSBC Barclays Citigroup JPMorgan
Goldman UBS Visa Mastercard Eskom Safaricom MTN Petrobras Pemex Cemex Infosys Tata Reliance Adani Wipro Foxconn TSMC SoftBank Nasdaq
UN EU NATO WHO UNICEF UNESCO UNHCR UNRWA IMF WTO OPEC OECD ASEAN AU ECOWAS SADC G7 G20 BRICS IAEA ICC ICJ ICRC OSCE FAO ILO WFP CIA
FBI NSA DHS FDA CDC EPA NASA IRS ATF DEA DOJ NYPD LAPD Pentagon Kremlin Congress Parliament Senate Knesset Duma Bundestag Hamas
Hezbollah Hizbollah Hizbullah Fatah Taliban Isis ISIS ISIL IS Daesh Al-Qaeda Al-Qaida al-Qaeda al-Qaida Al-Shabaab al-Shabaab Houthi-Movement
PKK YPG SDF FARC ELN IRA PLO ANC DA EFF Zanu-PF ZANU-PF PDP APC BJP RSS CPI CPM AAP PTI MQM BNP NLD GOP DNC RNC Labour Tories Likud Meretz
Kadima Shas AKP CHP HDP MI5 MI6 Mossad Interpol Europol Frontex FIFA UEFA IOC NBA NFL MLB NHL NCAA FIA ICC BCCI PCB ATP WTA AFL Mercosur
Unasur ALBA OAS CARICOM Caricom GCC Opec Nato Unicef Unesco Asean Ecowas Basij IRGC Fed SEC FCC FTC FAA TSA USAID USDA Medicare-Agency
Arsenal Chelsea Liverpool-FC Barcelona-FC Juventus Ajax Benfica Bayern Tottenham Everton Celtic Greenpeace Oxfam Amnesty Caritas Unilever
Wikipedia LinkedIn Reddit Snapchat Telegram-Messenger Wikileaks WikiLeaks Anonymous Wagner Blackwater Kuomintang KMT DPP CCP PLA SWAPO Swapo
Frelimo Renamo Unita UNITA MPLA KANU ODM NRM CCM PSUV PSOE PRI PAN PT Sinn-Féin DUP SDLP SNP UKIP CDU SPD FDP AfD ÖVP Fidesz Syriza Podemos
Knesset Diet Sejm Majlis Loya-Jirga CPC LDP NDP NDTV ANI PTI WeChat Weibo Sinopec CNOOC PetroChina Emirates Etihad Qantas Lufthansa Ryanair
EasyJet Aeroflot KLM Sabena AirAsia Grab Gojek Lazada Shopee Flipkart Paytm Zomato Ola Byju's Jumia Flutterwave Kaspersky Yandex Mitsubishi
Mitsui Sumitomo Hitachi Toshiba Panasonic Nintendo Sega Canon Nikon Olympus Lenovo Dell HP Cisco Army Navy Cabinet Police Qualcomm AMD Spotify Adobe Zoom Slack
""".split()
"""Organizations known by one word."""

KNOWN_OF_WORDS = """
United Nations,European Union,African Union,Arab League,World Bank,World Health Organization,World Trade Organization,
World Food Programme,International Monetary Fund,Security Council,General Assembly,Red Cross,Red Crescent,Human Rights Watch,
Amnesty International,Al Jazeera,Al Qaeda,Al-Qaeda,Al Qaida,Al Shabaab,al Qaeda,al Shabaab,Islamic State,Boko Haram,Muslim Brotherhood,
Islamic Jihad,Kataib Hezbollah,Asaib Ahl al-Haq,Quds Force,Revolutionary Guards,Revolutionary Guard,Islamic Revolutionary Guard Corps,
Popular Mobilization Forces,Labour Party,Conservative Party,Republican Party,Democratic Party,Communist Party,Supreme Court,High Court,
Federal Reserve,State Department,Justice Department,Defense Department,Treasury Department,Homeland Security,National Guard,Air Force,
Coast Guard,Secret Service,Wall Street Journal,New York Times,Washington Post,Financial Times,Associated Press,The Guardian,Daily Mail,
Agence France-Presse,Deutsche Welle,Deutsche Bank,Goldman Sachs,Morgan Stanley,JPMorgan Chase,Bank of America,Wells Fargo,General Motors,
General Electric,Manchester United,Manchester City,Real Madrid,Bayern Munich,Inter Milan,AC Milan,Paris Saint-Germain,Tottenham Hotspur,
Médecins Sans Frontières,Medecins Sans Frontieres,Doctors Without Borders,Save the Children,Scotland Yard,Downing Street,Sinn Féin,Sinn Fein,
Fine Gael,Fianna Fáil,Plaid Cymru,Bloc Québécois,Forza Italia,Khmer Rouge,Viet Cong,Tamil Tigers,Liberation Tigers of Tamil Eelam,
Shining Path,Free Syrian Army,Syrian Democratic Forces,House of Representatives,House of Commons,House of Lords,Politburo Standing Committee,
Lok Sabha,Rajya Sabha,Loya Jirga,National Assembly,Central Committee,European Commission,European Parliament,European Central Bank,
European Council,Council of Europe,European Space Agency,African National Congress,Democratic Alliance,Economic Freedom Fighters,
Tata Motors,Rolls-Royce,Coca-Cola,Air France,British Airways,Qatar Airways,Saudi Aramco,Wagner Group,Northern Alliance,Warsaw Pact,
League of Nations,Commonwealth of Nations,Privy Council,White Helmets,Black Lives Matter,Fox News,Sky News,Middle East Eye,Press Trust of India,
Times of India,Business Insider,Rolling Stone,Linkin Park,Weather Report,Pink Floyd,Led Zeppelin,Rolling Stones,Open Society Foundations,
Transparency International,Reporters Without Borders,Committee to Protect Journalists,Chatham House,Crisis Group,Rand Corporation
"""
"""Organizations known by several words."""

OTHER_KNOWN = """
Brexit Ramadan Eid Christmas Easter Hanukkah Diwali Umrah Haj Passover Yom-Kippur Hajj Thanksgiving Holocaust Islam Christianity Judaism Hinduism
Buddhism Quran Qur'an Koran Bible Torah Sharia Zionism Marxism Nazism Olympics Olympic Paralympics Euro2020 Wimbledon COVID-19 Covid-19 Covid
COVID Ebola Omicron Bitcoin Ethereum Android Windows Linux iPhone iPad PlayStation Xbox Oscars Grammys Emmys Nobel Euro Internet Boxing-Day
Halloween Yuletide Renaissance Reformation Chernobyl-Disaster Intifada Anschluss Sputnik Concorde Titanic Catalan-Referendum
French-Language Latin Arabic Hebrew Mandarin Swahili Urdu Hindi Sanskrit Esperanto
"""
OTHER_KNOWN_OF_WORDS = """
World War I,World War II,World War One,World War Two,First World War,Second World War,Cold War,Gulf War,Vietnam War,Korean War,Civil War,
Arab Spring,World Cup,Olympic Games,Winter Olympics,Summer Olympics,Commonwealth Games,Champions League,Premier League,Europa League,
La Liga,Serie A,Super Bowl,Nobel Prize,Nobel Peace Prize,Nobel Peace,Pulitzer Prize,Grand Prix,Tour de France,French Open,US Open,
Australian Open,Grand Slam,Academy Award,Academy Awards,Golden Globe,Golden Globes,Belt and Road Initiative,Belt and Road,Paris Agreement,
Kyoto Protocol,Geneva Convention,Geneva Conventions,Good Friday Agreement,Oslo Accords,Camp David Accords,Minsk Agreements,
Green New Deal,Affordable Care Act,Patriot Act,Magna Carta,New Year,New Year's Day,New Year's Eve,Independence Day,May Day,Labor Day,
Lunar New Year,Chinese New Year,Eid al-Fitr,Eid al-Adha,Yom Kippur,Good Friday,Black Friday,Boxing Day,Iron Curtain,Great Depression,
Industrial Revolution,French Revolution,American Revolution,American Civil War,Russian Revolution,Cultural Revolution,Bill of Rights,
Joint Comprehensive Plan of Action,Iron Dome,Star Wars,Harry Potter,Game of Thrones,Olympic Committee Games,Asian Games,African Cup of Nations,
Africa Cup of Nations,Copa America,Copa América,Copa Libertadores,Ballon d'Or,Stanley Cup,World Series
"""

NO_NAMES = frozenset(
    """
AIDS HIV DNA RNA PCR GDP CEO CFO COO CTO TV FM AM PM IT AI PR HR PhD MBA BA MA BSc MSc MD ID IQ PDF DVD CD VIP SMS GPS ATM FAQ DIY RPG SUV
LED LCD LGBT LGBTQ LGBTQI LGBTQ+ NGO NGOs MP MPs MLA MLAs MEP MEPs PM's CV IVF UFO OK USB PC PCs VAT IPO ESG NFT NFTs EV EVs ICU ER PPE HQ SIM
WiFi Wi-Fi Rs ET Mil MoU MOU MoUs MOUs PPP PPPs HH YoY LoC God STEM SME SMEs MSME MSMEs KYC R&D Q&A SOS VR AR UAV UAVs IED IEDs ICBM TNT CCTV AK-47 EST GMT UTC BST CET IST PST EDT PDT CEOs JD PhDs
FIR SAN DIG IG SP ACP DCP OBE MBE CBE QC KC JP LP EP EPs LPs DJ DJs MC MVP ERA RBI GST UPI PIN QR API HTML HTTP URL WWW BC AD BCE CE NB PS RIP
POW POWs WMD WMDs PTSD ADHD BMI MRI SARS MERS TB CO2 H1N1 LPG LNG CNG MW GW KW KM km2 TL DR IN ON THE AND FOR NOT ALL BUT WITH FROM THIS THAT
WHO'S II III IV VI VII VIII IX XI XII XX US$ A$ C$ HK$ RM USD EUR GBP INR LOL OMG WTF LMAO IMO FYI ASAP BREAKING UPDATE WATCH LIVE VIDEO PHOTO EXCLUSIVE
READ MORE NEW NO YES OR OF TO IS IT'S SO MY ME WE BE DO GO IF UP AT BY AN AS HE HIS HER RT CNC FDI ODI T20 T20I VC VCs KPI ROI P2P B2B 2D 3D 4G 5G
""".split()
)
"""Capitals that are no names."""
