"""Which English words are so common that a capital at the start of a sentence makes no name of them?

A statistic, not a text: words that stand in lower case at least four times (mostly in two or more) of the openly licensed
collections WikiGold (CC BY 4.0), CrossNER (MIT), Broad Twitter Corpus (CC BY 4.0) and WNUT17 (CC BY 4.0), outside names.
"""

WORDS = frozenset("""
ability able aboard abortion about above abroad absolute absolutely abuse academic accept accepted accepting access
accessed accessible accident acclaim acclaimed accolades accompanied accomplished according account accounted
accounts accuracy accused accuses achieve achieved achievement achievements acid acids acquire acquired across act
acted acting action actions activated activation active actively activist activists activities activity actor actors
actress actresses acts actual actually adaptation adapted added adding addition additional address addressing
adjacent administration admired admit admitted adopted ads adult advance advanced advances advantage advent adventure
advertising advice adviser advisor advisory advocate advocated aerial affairs affect affected affiliated after
afternoon afterwards again against age aged agencies agency agenda agent agents aggressive ago agree agreed agreement
agrees agriculture ahead aid aim aimed aims air aircraft airplane airport airspace aka alarm albeit album album's
albums alcohol algorithm algorithms alive all allegations alleged allegedly allegiance allied allies allow allowed
allowing allows ally almost alone along alongside alpha already also alt alter altered alternate alternative
alternatives although alumni always amassed amateur amazing ambassador ambitious amid among amongst amount amp
amusing analysis analytics ancient and animal animals animated anniversary announce announced announcement annoyed
annual annually another answer answering answers anthem anti anxiety any anything anyway apart apartment apologize
apparatus apparent apparently appeal appeals appear appearance appearances appeared appearing appears application
applications applied apply appointed appointment approach approached approaches approaching approved approximately
architecture are area areas aren't argued arguing argument arguments arise arm armed arms army around arranged
arrangements array arrest arrival arrive arrived art article articles artificial artist artists ask asked asking asks
aspects assassination assault assembled assess assets assignment assist assistance assistant associate associated
assumed assuming asteroid asteroids astronaut astronomer astronomers astronomy atmosphere atmospheric attached attack
attacked attacking attacks attempt attempted attempts attend attendance attended attendees attention attitude attract
attracted attraction audience audiences audio authentic author authored authorities authors automatic automatically
available average aviation avoid awarded awards aware away awkward back backdrop backed background backing bad badly
bag balance ball ballads balls ban band band's bands banking bankruptcy banks banned bar barely barrels base baseball
based bases basic basis basketball bass bassist bathroom battle battles beach bearing beat beaten beating beats
beautiful beauty became because become becomes becoming bed bedroom bedtime been before began begin beginning begun
behalf behavior behind being belief believe believed believes belong belongs below belt bench benchmark benefit
benefits beside best bet better between beyond bias bid big biggest bill billion binary binding bio biography
biological biology birds birth birthday bit bizarre black blame blamed blaming blank blind block blocking blog blood
blow blown blue blues board boarded boards boat bodies body bodyboarding bombing bond bonus book booked books boom
boosting border bored born both bottles bottom bought bound boundaries boundary box boy boyfriend brain branch
branches brand brands break breakdown breaking breaks breakthrough bride bridge brief briefly bright bring bringing
broad broadcast broadcaster broadcasts broke broken brother brothers brought budget build building built bulk burned
bus business businesses businessman bust but buy buying cabinet cable calculated calculation calendar call called
calling calls came camp campaign campaigned campaigning campaigns campus campuses can can't cancer candidacy
candidate candidates capable capacity capital captain capture captured car carbon card cards care career careers
careful carried carry carrying cars case cases cash cast casting cat catch categories category caucus caught cause
caused causes causing cave ceasefire celebrate celebrated celebrates celebrating celebration celebrities celebrity
cell cells cent centers central centre centrist century ceremonies ceremony certain certainly certified chain chair
chaired chairman chalk challenge challenged challenger challenges challenging champion champions championship chance
chances change changed changes channel channels chapter chapters character characteristics characterized characters
charge charged charges charging charities charity chart charted charting charts cheaper check chemical chemist
chemistry chief chiefs child childhood children children's choice choices choir choose chose chosen church churches
cigarettes cinema circle circles circuit cite cited cities citizens citizenship city civil civilian claim claimed
claiming claims clash class classes classic classical classics classification classified classifier clean clear
cleared clearly clients climate climbing clinical clock close closed closely closer closest closing closure cloud
club clubs cluster clustering coach coaches coal coalition coast coat cocaine code coding coffee cognitive coined
collaborated collaborating collaboration collapse colleague colleagues collected collecting collection colleges
collision colony color colour column com combat combination combine combined combining combo come comeback comedian
comedy comes comet comfortable comic coming command commander commands commenced comment commentary comments
commercial commercially commission commitment committed common commonly communication communications communities
community comp companies companion company compare compared comparisons compete competed competition competitions
competitive compilation complaining complement complete completed completely completing complex complexes complexity
complicated component components composed composer composition compounds comprised comprising compulsory
computational computer computers computing conceived concept concern concerned concerning concerns concert concerts
conclude concluded conclusion condition conditions conducted conducts conference conferences confidence confirmed
conflict confused confusing confusion conjunction connected connection conquered consciousness consecutive consensus
conservatives consider considerable considered considering considers consist consisted consistent consistently
consisting consists constantly constituency constitutional constructed construction consultant consumer contact
contacted contacts contain contained containing contains contemporary content contest contested context continue
continued continues continuing contract contributed contribution contributions contributors control controlled
controversial convention conventional conversation converted convinced cool cooperated coordinated cope copied copies
copy core corner corporate corporations correct correlation correspondent corresponding cost costs cottage could
couldn't councillor councillors councils count counter counties countries country country's counts county couple
coupled courage course courses court courtesy cousin cover coverage covered covering covers crash crashes create
created creates creating creation creative credit credited creditors credits crew cricket crime crimes criminal
crisis criteria critic critical critically criticism criticized critics cross crossed crossing crowd crowds crown
crowned cultural culture cup current currently custom customer customers cut cute cutting cycle daily damage damaged
dance dancing danger dangerous dark data database date dated dates dating daughter daughters day days dead deadly
deal dealing deals dealt death deaths debate debut debuted decade decades decide decided decision decisions deck
declared decline declined decrease dedicated deep def default defeat defeated defeating defence defend defending
defense defensive define defined definition defunct degree degrees delayed delays delete deliver delivered delivery
demand demands demo democracy demolished demonstrated denial denied denies dense density dentist department dependent
depending depends deploy depression depth deputy der derived descendants descent describe described describes
describing desert deserved deserves design designated designed designer designs desire despite destinations destroy
destroyed detail detailed details detected detection detective determine determined devastating develop developed
developer developing development device devices devoted diagnosed diameter did didn didn't die died diet differ
difference differences different difficult digital dimension dimensions dinner dioxide diphosphate direct directed
directing direction directions directly director directors disappeared disappointing disappointment disbanded
discipline disco discover discovered discoveries discovery discuss discussed discusses discussing discussion disease
display displays dispute disputed dissertation distance distant distinct distinguished distributed distribution
district diverse diversity divided division doctor doctorates doctors document documentary documents does doesn't dog
doing dollars domain domestic dominance dominant dominated don don't donations done door double doubt down downtown
dozen dozens draft drafted dragged drama dramatic draw draws dream dreams dress dressed drew drinking drive driven
driver driving drop dropped drug drugs drum drummer drums drunk duck due duet duo during duty dying dynamic dynamics
each earlier earliest early earn earned earning ears earthquake easier easily east eastern easy eat eclipsed economic
economics economy edge edit edited editing edition editions editor editorial educated education educational effect
effective effectively effects efficiency effort efforts eight either elaborate elected election elections electoral
electorate electrical electricity electro electron electronic electronics electrons element elements eleven eleventh
eliminate elite else elsewhere email emails embarked emerged emergence emergency emerging emotion emotional emphasis
empirical employed encounter encourage encouraged encouraging end ended ending endorsed ends enemies enemy energy
engaged engagement engine engineer engineered engineering enhanced enjoyed enough enter entered entering
entertainment entire entirely entitled entity entrance entries entropy entry environment environments enzyme epic
episode episodes equal equality equipment equivalent era error errors escape especially essay est establish
established establishing establishment estate estimate estimated estimates estimation etc evaluation even evening
event events eventual eventually ever every everyone everything evidence evil evolution evolutionary evolved exact
examination example examples excellent except exception exceptional exchange exciting exclusive exclusively execution
executive executives exhausted exist existence existing exotic expand expanded expansion expectations expected
expensive experience experienced experiences experiment experimental experiments expert experts explain explained
explains explanation exploded explore exploring explosion exposed express expressed expression extended extension
extensive extensively extent extra extraction extreme extremely eye eyes face faced faces facial facilitate
facilities facility facing fact factions facto factor factors factory facts faculty fail failed failing failure fair
fairly fairy faith fall falling falls false families family famous fan fans fantastic fantasy far farm farming
fashion fast faster fatal fatally father father's favor favorite favorites favour favourite fear fears feat feature
featured features featuring federal feeding feel feeling feels feet fell fellow felt female ferry festivals fetus few
fewer fiction fictional field fields fifteen fifth fight fighter fighters fighting figure figures filed fill filled
fills film film's filmed filming filmmaker filmmakers films filter filtering final finalist finally finals finance
financial find finding finds fine finest finger finish finished finishes finishing fire fired firm first fiscal
fishing fit fitness fits fitted five fix fixed flag flat flawless flight flights float flood floor flow fly flying
focus focused folk follow followed followers following follows food foot footage football footballer for force forced
forces foreign forest forget form formal format formation formed former formerly forming forms forward fought found
founded founder founding four fourth fragile frame frameworks franchise free freely freestyle frequent frequently
fresh friend friends friendships from front full fully function functions fundamental funded funding funds funeral
funk funniest further fusion future gain gained gaining gains game games garage garden garnered gas gate gather
gathered gathering gauge gave gay gene general generally generate generated generation genes genetic genetics genome
genre genres genuine geography geometry get gets getting giant gift gig gigs girl girls give given gives giving
global goal goals god gods goes going gold gone good gospel got gotten governed governing government government's
governments governor governors gradient gradually graduate graduated grand grandson grant granted gravity great
greater greatest greatly green grew grey ground grounds group group's groups grow growing grown growth guard guest
guests guidance guide guitar guitarist guitarists gun guns guys gym hacking had hail half halls halt hand handed
handle handling hands handwriting hanging happen happened happening happiness hard harder harsh harvest has hasn't
hat hate hated have having he'd he's head headed headquarters heads health healthy hear heard hearing heart hearts
heat heaven heavily heavy held help helped helpful helping helps her here hero herself hidden high higher highest
highlights highly highs him himself hinge hip hired his historian historic historical historically history hit hits
hockey hold holding holds hole holiday holy homage home homes honest honor honorary honored honors honour honours
hook hop hope hopes hoping horror hospital hospitals host hostage hosted hosting hot hotels hour hours house houses
housing how however huge human humanitarian humans humorous hundred hundreds hung hungry hunt husband husband's
hybrid ice icon iconic idea ideal ideas identification identified identify identifying identity ignored ill illegal
illness image images imagination immediate immediately immigration impact implementation implemented importance
important impossible impressed improve improved inaugural inauguration incident include included includes including
inclusion income incorporated incorporates increase increased increasing increasingly incredible incumbent indeed
independence independent independently index indicates indie indigenous individual individuals indoor inducted
industrial industry inevitable infected inferior influence influenced influences influential information informative
informed ing inherited initial initially initiate initiative injured injuries injury inmates inner innovative input
inquest inside inspiration inspirational inspired installed instance instances instead instituted institutions
instrument instrumental instruments integrated intelligence intelligent intended intent interactions interactive
interest interested interesting interests interface interior internal international internet intervention interview
interviewed interviews into introduce introduced introduction invasion invented invention inventor investigated
investigating investigation investigators investment invitation invited involve involved involvement involves
involving ironic island issue issued issues it's item items its itself jackpot jail jazz jet job jobs join joined
joining joins joint jointly journal journalism journalist journalists journals journey judge judges judgment jumping
junior jury just justice keen keep keeping keeps kept key keyboards kick kicked kidnapped kill killed killing kinase
kind kinds king kings kitchen knew knocked know knowing knowledge known lab label labeled labels laboratory lack laid
land landmark lands landslide lang language languages large largely larger largest last lasting late later latest
latter launch launched launching laureate law laws lawsuit lawyer lay layer lead leader leaders leadership leading
leads league leaked learn learned learning least leave leaving lecture lecturer lectures led left leg legacy legal
legend legislation legislative legislature legs length lent less lesser lessons let letter letters level levels
lexical libraries library licensed lied lies life lifetime ligase light lighter lightning lights like liked
likelihood likely likes liking limit limited limits line linear lines lineup linguistics link linked links list
listed listened listening listings lists literally literary literature little live lived lives living loans local
located location locations locomotive log logic logistic logo long longer look looked looking looks loop loosely lose
losing loss losses lost lot lots love loved lover low lower lowest loyal lying lyric lyrical lyrics machine machines
mad made magazine magazines magic magnetic magnitude mail main mainly mainstream maintained maintaining maintenance
major majority majors make makes making male mall man manage managed management manager manifesto manner manufactured
manufacturer manufacturing many map mapping maps march marched margin mark marked market marketing markets marking
marriage married mass masses massive master match matches matching mate material materials math mathematical
mathematician mathematics matrix matter matters maximum may mayor mean meaning means meant measure measured
measurement measurements measures mechanism mechanisms medals media medical medicine medieval medium meet meeting
meetings meets melody member members membership memoir memorial memories memory men mental mention mentioned menu
mere merge merged merger mess message messages met metal meter methane method methods methyltransferase metric
metrics metropolitan mid middle might mighty migration miles military militia milk mill millennium million millions
mind minimum mining minister ministers ministry minor minority minus minute minutes miss missile missing mission
missions mistake mix mixed mixing mixture mobile mode model modeled modeling models moderate modern modified
molecular moment moments momentum monarchy money monophosphate month months moon moons moral more morning mortgage
mosque most mostly mother motion motivated motto mouse move moved movement moves movie movies moving much multi
multiple municipal municipality mural murder murdered muscle music musical musicians must mutations mystery naive
naked name named namely names naming narrated narrative narrow narrowly nation nation's nationalist nations native
natural naturally nature naval near nearby nearly necessary need needed needs negative negotiations neighbourhood
neither nerve net network networking networks neural never new newly news newspaper newspapers next night nights nine
nineties nobody noise nominated nomination nominations nominee nominees non none noon nor normal normally north
northern not notable notably note noted nothing noticed notices noting notion novel novelist novels now nuclear
nucleus number numbers numerous o'clock object objects observation observations observe observed obsessed obsessions
obtain obtained obvious obviously occasion occasional occasionally occasions occupation occurred ocean off offence
offense offensive offer offered offering offers office officer officers offices official officially officials
offshoot often oil old older oldest once one ones ongoing online only onto open opened opening opera operate operated
operating operation operations operator opinion opponent opponents opportunity oppose opposed opposite opposition
optical optimization option options orbit orbital orbits order ordered orders ordinary organic organisation
organisations organised organization organizations organized organizers organizing oriented origin original
originally origins other others otherwise our out outbreak outcome outer outlines output outrage outside over overall
overcome overnight own owned owner owners oxide pack package packed page pages paid pain painted painting pair pairs
panel paper papers paradigm parallel parameters parent parents parish parking parliament parliamentary part partial
participants participate participated participation particular particularly parties partly partner partnership parts
party's pass passed passenger passengers passes passing passion past path pathways patience patient patients pattern
patterns pay payments pays peace peak peer penalty people peoples per percent perception perfect perform performance
performances performed performer performers performing perhaps period periods permanent person personal personalities
personality personally personnel perspective perturbations pet petition petitioning phase philosophical phone photo
photographic photography photos phrase physical physicist physicists physics pianist piano pick picked picking
picture pictures piece pieces pilot pioneered pipeline pitched pitcher place placed places placing plan plane planet
planets planned planning plans plant plants plate plates platform platinum play played player players playing plays
playwright please plot plus poem poems poet poetry poets point pointed points poker pole police policies policy
political politically politician politicians politics poll polling polls polymerase pool poor pop popping popular
popularity popularized population port portfolio portion portions portrayed pose position positions positive
possibilities possibility possible possibly post posted poster posthumously posting posts potential potentially power
powerful powers practice practices praise praised pre precision precursor predecessors predict predicted prediction
predictions predictive predominantly prefer preferred pregnant premier premiere premiered prepare prepared preparing
presence present presented presenting presents preserve preserved presidency president presidential presidents press
pressure prestigious pretty prevent preview previous previously price prices pride primarily primary prime principal
principles print printed printer prior priority prison privacy private prizes pro probability probably probe problem
problems procedure proceed proceedings process processes processing produce produced producer producers produces
producing product production productive products professional professionals professor professors profile profit
profits program programme programming programs progress project projects prolific prominence prominent promise
promised promote promoted promoting promotion prompting pronounced pronunciation proper properties property
proportional proposals proposed pros prose protect protected protecting protection protein proteins protest
protesters protests proved proven provide provided provides providing province provinces provincial psychedelic
public publication publications publicly publish published publisher publishing pull pulled pulling punk pupils
purchase purchased purpose purposes pursued push pushed put putting quality quarter quarterly queen question
questions quick quickly quiet quit quite quo quote quoted quotes race races racing radar radiation radical radicals
radio raid rail railroad rain raise raised raising ran random range ranging ranked ranking rap rapper rappers rare
rarely rate rated rather rating ratings reach reached reaching reaction reacts read reader readers reading ready real
realise reality realize realized really reason reasons rebel rebels recall recalled recalls receive received
receiving recent recently receptor recipient recognised recognition recognized recognizing recommend recommended
record recorded recording recordings records recovery recruit recruited recruiting red reduce reduced reducing
reduction reelected reelection ref reference referendum referred referring refers reflect reflects reform reforms
refused regard regarded regarding regardless reggae regime region regional regions register regression regret regular
regularization regularly regulation rehabilitation reign reinforcement reject rejected related relation relations
relationship relative relatively relaxed release released releases releasing relevant relief religion religious rely
remain remainder remained remaining remains remarkable remembered remix remote remove removed renamed rent
reorganized repair repairs repeat repeated repertoire replace replaced replacement replacing reply report reported
reportedly reporter reports represent representation representations representative representatives represented
representing represents reputation request require required requires research researchers reserved resident residents
resignation resigned resistance resolution resonance resource resources respect respectively respond responded
response responsible rest restaurant restaurants restricted result resulted resulting results resume resurgence
retail retained retired retirement retiring retrieval return returned returning returns reunited reveal revealed
reverse review reviewed reviewing reviews revised revolt revolution reward rhythm rhythms rich ride riders ridiculous
riding right rights ring rings rise rises rising risk rival rivals road robot robotic robots rock rocket rocky role
roles roll rolling romance romantic roof room root roots rose roster rough roughly round route routes routine row
rule ruled rules ruling run runner running runs rural sacked safe safely safety said sale sales salsa same sample
samples sanctions sand sang sat satellite satellites save saw say saying says scale scene scenes scheduled scheme
scholar scholars school schools science scientific scientist scientists score scored scores scoring scrapped
screaming screen screened screenplay screenwriter script sea search searches season seasons seat seats second
secondary secret secretary secrets section sections sector secure secured security see seeing seek seeking seeks seem
seemed seems seen sees segment seized select selected selection self sell seller selling semantic semester semi
semifinals senator senators send sending senior sense sensitive sensitivity sent sentence sentenced sentiment
separate separated separatist sequel sequence serial series serious seriously serve served server serves service
services serving session sessions set sets setting settled settlement seven seventh several severe severely sex
sexual sexually shallow shape shaped share shared shares sharing she she's sheer shelter shift shifted shine ship
ships shock shooting shop shopping short shortly shot shots should shoulder show showed showing shown shows shut side
sides sight sigmoid sign signal signaling signals signed significant significantly signing signs silence similar
simple simply simulation since sing singer singers singing single singles siren sister sisters sit site sites sitting
situated situation situations six sixth size sizes skating skills skin sky sleep sleeves slept slightly slow slut
small smaller smartphone smoking smoothly snap sneak snow soccer social software solar sold soldier soldiers solid
solo solution solutions solve solved solving some somebody someone something sometimes somewhat son song songs
songwriter songwriters sons soon sophisticated sort sought soul sound sounds soundtrack source sources southbound
southern space spaces spam span spare spawned speak speaking special specially species specific specifically spectrum
speech speed spelling spending spent spin split splitting spoke spoken sponsored sponsors spontaneous sport sporting
sports spot spread spring spur spurs squad squadrons square squared stability stable stadium staff stage staged
stages stance stand standard standards standing stands star starred starring stars start started starter starting
starts state stated statement station stations statistical statistics status stay stayed staying steady steel step
steps stick still stock stolen stone stood stop stopped stops store stores stories storm storms story straight
strategic strategy streak streaming street streets strength stress stressed strike strikes string strong stronger
strongest strongly struck structure struggle struggling student students studied studies studio study studying style
styles sub subgenres subject subjects submit submitted subsequent subsequently subsidiary substantial succeed
succeeded succeeding success successful successfully successive successor successors such suffered suffering sugar
suggest suggested suicidal suicide suit suitable sum summarization summer summit sun sung sup superior supervised
supplied supply support supported supporter supporters supporting supportive supports suppose sure surf surface
surfer surfing surge surgery surprise surprised surprising surrounding survive survived suspected suspended
suspicious sustained sweet swept swing switch switched symbol symbols sympathy synthesis system systems table tables
tackle tagging take taken takes taking tale talent talk talking talks tank tape target targeted targeting targets
task tasks taught tax taxes teach teaching team teamed teams technical technique techniques techno technological
technologies technology teen teenager television tell telling tells temperatures tempo ten tend tends tennis tenor
tenth term termed terminal terms territories territory terror terrorism terrorist test tested testimony tests text
texts than thank thanks that the their them theme themes themselves then theoretical theory therapy there thereafter
therefore these thesis theta they they're they've thick thin thing things think thinkers third thirty this those
though thought thousand thousands threat threatened three threw through throughout throw throwing thus ticket tickets
tie tied tight till time times tiny title titled titles today today's together told too took tool tools top topic
topics topped topping total totally touch tour toured touring tournament tours toward towards tower town towns toy
trace track tracking tracks trade trading tradition traditional traditionally traditions traffic trafficking train
trained training trains traits trans transcription transfer transferred transition translate translated translation
translations transport trap trapped travel traveled travelling treat treated treatment treaty tree trees trend trial
tribes tribute tried tries trilogy trip triphosphate triple triumph troops trophy trouble truce truck true truly
trust truth try trying tune tunes turn turned turning turnout turns twelfth twelve twentieth twenty twice twin twins
two type types typical typically ultimately unable uncertain unclaimed uncle uncomfortable under undergo underground
underlying understand understanding understood understudy underway unexpected unhappy uniform unique unit unite units
unity universe universities unknown unless unlikely unnecessary unpaid unpopular unrelated unsuccessful
unsuccessfully unsupervised until unusual upcoming update updated updates upon upper ups uranium urban urged urging
usable usage use used useful user users uses using usual usually vacation valley valuable value values van variety
various vast vector vehicle vehicles venture venue venues verse verses version versions versus very veteran veterans
via vice victim victories victorious victory video videos view viewers views village villages vintage violence
violent viral virus visible vision visit visited visiting visits visual vital vocal vocalist vocals voice voices vol
volume volunteers von vote voted voters votes voting waiting wake walk walked walking want wanted wanting wants war
warm wartime was wasn't wasting watch watchdog watched water wave waves way ways we'll we're we've weak weaker wealth
weapons wear wearing weather web website websites week weekend weeks weight weights weird welcome well went were
western what wheels when where whereas whether which while whilst white who who's whole whom whose why wide widely
wider widespread wife wild will win window windows wine wing winner winners winning wins winter wish wished with
withdrawal withdrew within without woman women women's won won't wood word words work worked workers working works
world world's worlds worldwide worship worst worth worthy would wounded write writer writers writes writing writings
written wrong wrongly wrote yard yards year year's years yes yet yield you you're young younger your youth yrs zero
zone zones
""".split())
"""In lower case."""
