"""What a word of a reference may be by itself: a month, a publisher, an editor's mark, a word for volume or page."""

_TABLE = {
    "month": """
        jan january feb february mar march apr april may jun june jul july aug august sep sept september oct
        october nov november dec december spring summer autumn fall winter januar februar märz mai juni juli
        oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero
        febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro
        março maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile maggio giugno luglio
        settembre ottobre dicembre fev ene abr ago dez okt maj avr juil
        """,
    "volume": "vol vols volume volumes bd band tome jg jahrgang jahrg v tom roč årg",
    "issue": "no nos nr num number numbers issue heft n núm fasc iss h č suppl supplement pt part sup supl",
    "page": "p pp page pages pag pgs pg s seiten ss str art article",
    "editor": """
        ed eds editor editors edited hrsg hg herausgeber org orgs coord coords éd éds dir red comp trans
        translator translated übers hgg curatore curatori
        """,
    "edition": "edn edition aufl auflage edição edición édition rev revised reprint",
    "in": "in em en dans",
    "and": "and und et y e i och og",
    "al": "al cols outros others colaboradores mitarb",
    "access": """
        available retrieved accessed cited url http https www disponível acesso disponible consulté verfügbar
        zugriff abgerufen from internet online web
        """,
    "thesis": """
        thesis dissertation phd ph.d master masters master's mestrado doutorado tese dissertação diss thèse tesis
        diplomarbeit masterarbeit doctoral habilitation bachelor msc
        """,
    "report": "report reports technical working paper discussion memo memorandum tech rep preprint arxiv",
    "meeting": """
        proceedings proc conference conf symposium symp workshop congress meeting meetings lecture lectures
        annual international intl transactions kongress tagung colloquium acm ieee usenix advances
        """,
    "journal": """
        journal j journals review reviews rev letters lett annals ann archives arch bulletin bull acta zeitschrift
        revista revue rivista zeitung magazine quarterly annual nature science lancet bmj jama cell gazette newsletter
        times post tidsskrift tijdschrift časopis cahiers jahrbuch archiv mitteilungen ztschr zs
        """,
    "publisher": """
        press university universität universitaire verlag publishing publishers publications publisher publ pub
        editora ed éditions edizioni editorial books wiley springer elsevier cambridge oxford mcgraw-hill routledge
        sage academic prentice addison-wesley mit crc chapman blackwell macmillan harper penguin random house
        norton thieme karger lippincott saunders mosby dover plenum kluwer north-holland gmbh inc ltd llc co
        company sons presses office association institute society department ministry organization centre center
        hall freeman erlbaum guilford norton pearson morgan kaufmann benjamin cummings sinauer basic vintage
        gallimard suhrkamp seuil presse dunod masson hogrefe huber beltz vandenhoeck atlas artmed manole guanabara
        """,
    "place": """
        york london new cambridge oxford boston chicago berlin heidelberg paris amsterdam philadelphia washington
        dc princeton stanford london geneva basel stuttgart münchen munich leipzig wien vienna zürich zurich tokyo
        beijing sydney melbourne toronto montreal rome roma milano madrid barcelona lisboa lisbon porto rio janeiro
        paulo brasília moscow copenhagen stockholm oslo helsinki dublin edinburgh bristol chichester hoboken
        baltimore ma ny ca nj pa il uk usa francisco angeles hague leiden dordrecht bonn frankfurt hamburg
        göttingen tübingen göteborg uppsala lund delhi mumbai seoul haven ann arbor thousand oaks hillsdale
        berkeley englewood cliffs norwood england germany france boca raton totowa warszawa praha budapest
        """,
    "small": """
        a an the of and in on for to with by from at as is are or der die das und von zur zum für im des dem den
        ein eine la le les l de du et dans sur un une el los las del y en por para con o os da do das dos em no na
        il lo gli i di della per che een het van voor och av til på
        """,
    "suffix": "jr sr ii iii iv filho neto júnior junior netto",
    "particle": "van von der den de la del della di da dos das do du le ter ten af zu zur al el bin ibn",
    "press": "press forthcoming submitted epub ahead accepted appear druck",
    "body": """
        group committee consortium investigators organization organisation association society college network
        council ministry department agency commission foundation federation collaboration collaborators programme
        board authority bank office service academy union university team initiative centers institutes national
        world european american united states government ministério instituto organização
        """,
}
CLASSES: dict[str, tuple[str, ...]] = {}
for _name, _words in _TABLE.items():
    for _word in _words.split():
        CLASSES[_word] = (*CLASSES.get(_word, ()), _name)
