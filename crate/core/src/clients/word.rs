//! Small lists of words around names: legal forms, titles, first names, and ordinary words that are names as well,
//! [`is_ordinary`]. All folded as in [`crate::fold`].

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// Legal forms, and what stands in them.
const LEGAL: &str = "gmbh ag kg ohg og ug gbr kgaa se eg mbh ggmbh ltd limited inc incorporated llc llp plc corp \
    corporation lp pty bv nv sa sarl sas srl spa ab oy oyj aps as asa kft sro gesmbh co company cie ev ek \
    eu haftungsbeschraenkt partg partgmbb";
/// Forms of address and academic titles before a name, and words that say that a name comes.
const TITLE: &str = "herr herrn frau fraeulein hr fr dr prof ing dipl doktor professor professorin eheleute ehepaar \
    familie firma fa mr mrs ms miss mx doctor sir madam lord lady dame mister med phil jur rer nat hc habil oec pol \
    kollege kollegin kollegen pfarrer pastor pastorin schwester onkel tante rektor direktor direktorin kommissar \
    bauer gebrueder";
/// What follows the name of a person with letters of a degree.
const DEGREE: &str = "phd mba msc bsc ma ba md llm jr sr junior senior esq mdb";
/// Small words inside surnames.
const PARTICLE: &str = "von van vom de der den dem zu zum zur di da del della la le du des ten ter dos bin ibn al el";
/// Articles that open the name of a house.
const ARTICLE: &str = "der die das the";
/// Somebody the author has to do with: a name right after it is meant as a name.
const RELATION: &str = "kunde kundin mandant mandantin klient klientin \
    auftraggeber auftraggeberin patient patientin interessent interessentin partner partnerin \
    agentur firma unternehmen kanzlei verlag arbeitgeber konkurrent konkurrenz wettbewerber mitbewerber lieferant \
    dienstleister projekt startup hersteller chef chefin kollege kollegin zulieferer codename deckname marke \
    hotel restaurant cafe baeckerei brauerei gasthof praxis klinik apotheke autohaus spedition \
    client customer prospect employer competitor supplier vendor \
    agency company codenamed project brand boss colleague coachee account rival";
/// Work with somebody: before a preposition and a name.
const WORK: &str = "termin meeting workshop projekt gespraech telefonat call auftrag anfrage mail rechnung pitch kampagne \
    website webseite logo briefing angebot vertrag workshops schulung training seminar kickoff jour besprechung \
    zusammenarbeit mandat beratung videokonferenz praesentation project campaign contract invoice proposal session \
    kick-off site branding rebrand deal negotiation negotiations \
    kooperation shooting vortrag keynote brief feedback relaunch";
const OF: &str = "mit von fuer bei an with from for at by to";
/// Small words that join or part the words of a name.
const AND: &str = "und and u et y";
/// Written with a capital in any English sentence.
const CAPITAL: &str = "i may march april june july august january february september october november december monday \
    tuesday wednesday thursday friday saturday sunday english german french dutch american british european christmas \
    easter god lord king queen internet mom dad";
/// What stands behind the preposition "bei" without an article in ordinary German.
const BEI_THING: &str = "licht sonne tag nacht wind regen zeit bedarf sonnenschein mond vollmond kaffee tee wein gefahr kind \
    sturm hitze eis schnee feuer freunden freund oma opa tisch nebel gold silber ebbe flut frost";

/// Ordinary words that are also names of people, houses and brands. [`crate::lexicon::knows`] has more of them.
const ORDINARY: &str = "zeit orange apple stern bank vogel fuchs koch klein wolf sommer winter herbst fruehling hell blau \
    licht freund king baker page rose may mark will hope grace amber summer shell gap visa subway focus fokus spiegel \
    bild welt sonne adler merkur union kaiser koenig graf herzog bischof richter jaeger kraemer kramer schwarz weiss \
    braun gruen roth rot gelb lang kurz gross schoen jung alt neu neumann stark kraft sturm winde wind regen schnee \
    berg tal bach see meer wald feld stein sand fels fluss brunnen teich strand busch baum ast blatt blume nelke tulpe \
    lilie linde eiche buche birke tanne kirsch kirsche apfel birne nuss kern korn weizen hafer gerste reis salz \
    pfeffer zucker honig hirsch hase igel dachs marder baer loewe tiger falke falk habicht sperling fink star \
    amsel drossel hahn henne gans ente schwan storch kranich biene hummel kaefer fliege spinne fisch hecht karpfen \
    lachs hering hund kater katze pferd ross esel ochse stier schaf lamm bock ziege haus hof turm burg schloss tor \
    tuer fenster dach keller kammer stube ofen herd tisch stuhl bett schrank kiste kasten korb topf pfanne kanne \
    krug glas becher teller loeffel messer gabel hammer nagel zange saege beil axt schild schwert pfeil bogen speer \
    lanze helm ritter knecht bauer hirt hirte schaefer schmied mueller becker metzger fleischer schneider schuster \
    weber faerber gerber toepfer zimmermann maurer maler gaertner winzer wirt kaufmann haendler kellner jaeger \
    fischer foerster reiter fahrer wagner schreiner tischler schlosser spengler engel teufel heiliger pabst papst \
    moench nonne abt pfarrer pilger wanderer sieger held freud freude glueck gluecklich lieb liebe gut guter boese \
    ehrlich fromm froh froehlich lustig ernst still stille leise laut ruhe ruhig mild zart stolz kuehn kuehne \
    scharf spitz rund krumm gerade recht link links rechts mitte nord sued ost west norden sueden osten westen \
    morgen abend nacht mittag tag montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar maerz \
    april mai juni juli august september oktober november dezember ostern weihnachten geld gold silber kupfer eisen \
    stahl blei zinn perle diamant rubin kristall krone zepter thron fahne flagge trommel horn floete geige harfe \
    glocke lied klang ton musik tanz theater kino film buch seite brief post paket karte punkt linie kreis quadrat \
    dreieck kugel wuerfel ring kette band faden nadel seide wolle leder hose rock mantel hut schuh stiefel \
    handschuh kragen knopf auto bahn zug bus rad schiff boot kahn anker segel hafen kueste insel bruecke weg \
    strasse pfad gasse platz markt garten wiese weide heide moor park zoo eins zwei drei vier fuenf sechs sieben \
    acht neun zehn hundert tausend ziel start ende anfang idee traum plan projekt team kunde partner freiheit \
    frieden hoffnung glaube vertrauen zukunft heimat familie bruder schwester vater mutter kind sohn tochter \
    mensch mann frau herr dame junge maedchen kopf hand fuss bein arm herz hals bauch ruecken finger auge ohr nase \
    mund zahn haar bart muth mut wut zorn angst sorge schulz voll leer frei fest locker einfach schnell langsam \
    klar klug weise reich arm billig teuer frisch kalt warm heiss kuehl trocken nass funke flamme feuer rauch asche \
    kohle strom blitz donner wolke himmel mond planet erde mars venus jupiter saturn polar echo signal alpha beta \
    omega delta sigma nova aura terra vita luna sol phoenix titan atlas orion apollo zeus hermes pegasus helios \
    aurora horizon horizont oase wueste dschungel vulkan gipfel alpen rhein donau elbe isar main mosel \
    target amazon meta alphabet oracle block square stripe slack zoom discord twitch notion linear signal box dropbox \
    uber lyft bolt bird lime spin virgin boots next river monday asana basecamp indeed monster chase capital discover \
    express general standard united delta frontier spirit southwest western eastern northern southern central \
    continental pacific atlantic global universal national international liberty eagle falcon hawk lion bear bull \
    fox wolf deer horse dove swan crane finch robin martin drake jay lamb pike salmon bass herring carp trout rock \
    stone hill dale lake brook brooks rivers waters woods forest field fields meadow marsh moor heath cliff bush reed \
    flowers rose lily iris daisy violet ivy hazel olive holly heather ginger basil sage poppy jasmine ruby pearl \
    jade opal crystal diamond gold silver sterling bronze iron steel black white brown green gray grey blue red pink \
    scarlet young old long short small little large strong swift sharp bright light dark day night morning noon \
    summers winter winters spring autumn fall snow rain storm frost gale wind sunny dawn dusk star stars moon sun sky \
    cloud heaven church chapel temple parish abbot bishop pope priest monk deacon knight duke earl prince princess \
    queen noble page squire smith taylor cook butler carter cooper fisher hunter miller mason potter turner walker \
    weaver wright shepherd gardener archer bowman barber butcher carpenter painter porter sawyer skinner thatcher \
    tyler ward hall house rooms chambers barn mill bridge ford street lane park parks garden gates wells pool banks \
    beach case chance chase cross day dean drew eve faith joy love charity constance patience prudence mercy \
    felicity victory victor frank ernest grant guy rich rob bill jack jim gene art dick peg pat sue dawn skip chip \
    buck bud rusty sandy rocky dusty misty stormy tanner trip wade will wills hood cap hat coats boot glass cup bell \
    horn drum harp pipe piper singer player dancer major sergeant marshal constable judge justice law laws penny \
    price cash money pound mark marks bond stock bonds rush speed race best better good goodman wise sweet savage \
    moody jolly merry bliss gay darling dear friend friends neighbour newman freeman banker driver rider trainer \
    coach teacher nurse doctor lawyer engineer pilot captain crew square circle dot line point edge corner pillar arch \
    tower castle fortress shield sword arrow spear hammer nail anvil forge spark flame blaze fire ember ash coal \
    canvas palette brush pencil paper book books story novel poem verse chapter compass anchor harbour harbor port bay \
    coast shore island reef wave ocean sea tide current stream flow drift root roots branch leaf bloom seed harvest \
    grain barley wheat oats rice salt pepper sugar honey butter cream milk cheese bread toast jam berry berries cherry \
    peach plum pear lemon lime melon mango grape nut almond walnut pecan bounce twist turn switch shift change \
    move motion pulse beat rhythm tempo melody harmony chorus opera echo voice word words speech hello hey \
    schatz keller haase krause kraus sauer suess bitter bunt mehl brot butter kaese milch sahne suppe wurst speck \
    schinken ei eier kuchen torte keks bonbon gummi plastik papier pappe holz draht seil leiter treppe stufe";

/// First names, for telling people from houses where the list does not say it.
const FIRST: &str = "peter anna maria michael thomas andreas stefan stephan christian martin markus daniel alexander jan \
    sebastian julia katharina sarah laura lisa lena sabine susanne petra monika karin ursula brigitte renate helga \
    hans klaus juergen wolfgang uwe bernd frank joerg ralf dirk torsten thorsten oliver matthias florian tobias \
    philipp simon felix lukas lucas paul max jonas leon finn tim tom niklas david benjamin johannes jakob moritz \
    karl heinz werner walter helmut gerhard guenter guenther manfred dieter horst rolf rainer reiner holger volker \
    detlef norbert hartmut ingo kai jens lars sven nils bjoern olaf arne knut malte henrik hendrik carsten karsten \
    heike anke antje silke anja tanja sandra nicole claudia andrea birgit kerstin melanie stefanie stephanie \
    christine christina martina angelika barbara gabriele gisela inge ingrid elke ute silvia sylvia jutta doris eva \
    johanna hannah hanna marie sophie sophia lea mia emma leonie franziska theresa teresa vanessa jessica jennifer \
    nadine yvonne simone daniela manuela bettina cornelia dagmar elisabeth friederike gudrun heidi ilse irene \
    judith karoline caroline carolin kirsten maike maren meike nina olga paula regina rita ruth svenja ulrike vera \
    wiebke ayse fatma mehmet mustafa ali ahmet emre elif can deniz \
    james john robert william richard joseph charles christopher matthew anthony donald steven andrew joshua \
    kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen \
    larry justin scott brandon samuel gregory patrick raymond dennis jerry aaron henry adam nathan zachary kyle \
    ethan noah liam owen harry oliver jack mary patricia linda elizabeth susan karen nancy margaret betty ashley \
    emily donna michelle carol amanda dorothy melissa deborah rebecca sharon cynthia kathleen amy angela shirley \
    brenda pamela nicole samantha katherine helen rachel carolyn janet catherine heather diane julie joyce \
    victoria kelly joan evelyn olivia jane alice lucy charlotte amelia isla freya nigel graham clive trevor fiona \
    siobhan priya arjun mohammed omar aisha";

/// What makes a compound with a name, beside the words of the lexicon.
const TAIL: &str = "projekt projekts projekte projekten kampagne auftrag website webseite relaunch rebranding logo team \
    chef chefin mitarbeiter mitarbeiterin leute meeting termin workshop pitch vertrag deal rechnung mandat gruppe \
    konzern filiale fabrik werk zentrale buero marke produkt app shop laden kantine geschaeftsfuehrer \
    geschaeftsfuehrerin vorstand kunden account briefing kickoff event messe stand fall sache story drama chaos \
    theater krise gate skandal aktie produkte team liebe world fans gang crew family hq official online digital media \
    shop store group gruppe consulting agentur jobs karriere support service news de com eu org net at ch uk info \
    verhandlung verhandlungen uebernahme fusion kunde ansprechpartner ansprechpartnerin buchhaltung sekretariat \
    haus welt akademie stiftung arena cup preis";
/// What stands before a name in a handle or hashtag.
const LEAD: &str = "team the my hello get try join projekt project wir we weare danke teams ask only mein unser goodbye \
    thank thankyou bye hallo neu ex kunde visit meet at bei fuer love liebe info";

#[repr(u16)]
#[derive(Clone, Copy)]
pub(super) enum Class {
    Legal = 1,
    Title = 2,
    Degree = 4,
    Particle = 8,
    Article = 16,
    Relation = 32,
    Work = 64,
    Of = 128,
    And = 256,
    Capital = 512,
    BeiThing = 1024,
    Ordinary = 2048,
    First = 4096,
    Tail = 8192,
    Lead = 16384,
}

/// Whether the folded word belongs to the class.
pub(super) fn is(word: &str, class: Class) -> bool {
    static WORDS: OnceLock<FxHashMap<&'static str, u16>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        use Class::*;
        let lists = [
            (LEGAL, Legal),
            (TITLE, Title),
            (DEGREE, Degree),
            (PARTICLE, Particle),
            (ARTICLE, Article),
            (RELATION, Relation),
            (WORK, Work),
            (OF, Of),
            (AND, And),
            (CAPITAL, Capital),
            (BEI_THING, BeiThing),
            (ORDINARY, Ordinary),
            (FIRST, First),
            (TAIL, Tail),
            (LEAD, Lead),
        ];
        let mut words = FxHashMap::default();
        for (list, class) in lists {
            list.split_ascii_whitespace().for_each(|word| *words.entry(word).or_default() |= class as u16);
        }
        words
    });
    words.get(word).is_some_and(|classes| classes & class as u16 != 0)
}

/// Whether the folded word is an ordinary word of German or English, so that alone it proves no name.
pub(super) fn is_ordinary(word: &str) -> bool {
    is(word, Class::Ordinary) || crate::lexicon::knows(word) || crate::language::is_function_word(word)
}
