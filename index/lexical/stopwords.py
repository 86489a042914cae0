"""Function words of the languages that regulators publish in: they carry no subject and are not searched alone."""

_WORDS = {
    "en": """a about above after again against all also am an and any are as at be because been before being
        below between both but by can could did do does doing done down during each either few for from further
        had has have having he her here hers herself him himself his how however i if in into is it its itself
        just let many may me might more most much must my myself nor of off on once only onto or other our ours
        out over own per shall she should since so some such than that the their theirs them themselves then
        there these they this those through thus to too under until up upon us very was we were what when where
        whether which while who whom whose why will with within would you your yours s t""",
    "fr": """a à afin ai ainsi alors après au aucun aucune aussi autre autres aux avait avant avec avoir c ce
        ceci cela celle celles celui cependant ces cet cette ceux chaque ci comme comment d dans de depuis des
        donc dont du elle elles en encore entre est et étaient était étant été être eu fait font il ils j je
        jusqu l la le les leur leurs lors lorsque lui m ma mais même mêmes mes mon n ne ni nos notre nous on ont
        ou où par parce pas pendant peut peuvent plus pour pourquoi près puis qu quand que quel quelle quelles
        quels qui quoi s sa sans se sera ses si sien soit son sont sous sur t ta tandis te tel telle telles tels
        tes ton tous tout toute toutes très tu un une vers vos votre vous y""",
    "de": """ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits
        bis bzw da dabei dadurch dafür daher damit dann daran darauf daraus darf darin das dass daß davon dazu
        dem den denen denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch
        ein eine einem einen einer eines er es etwa euch für gegen haben hat hatte hatten hier hierzu hin hinter
        ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja je jede jedem jeden jeder jedes jedoch
        kann können konnte man mehr mit muss müssen nach noch nun nur ob oder ohne sein seine seinem seinen
        seiner seit sich sie sind so sofern solche soll sollen sollte sowie um und uns unter vom von vor war
        waren was wegen weil welche welchem welchen welcher welches wenn wer werden wie wieder will wir wird wo
        worden wurde wurden zu zum zur zwar zwischen über""",
    "es": """a al algo algún alguna ante antes aquel aquella aunque bajo bien cada como con contra cual cuales
        cuando cuyo cuya de del desde donde dos durante e el ella ellas ellos en entre era eran es esa ese eso
        esta está están estas este esto estos fue fueron ha había habían haber han hasta hay la las le les lo
        los más me mediante mi mientras muy ni nos nosotros o os otra otras otro otros para pero por porque
        puede pueden pues que qué quien quienes se sea según ser si sido sin sino sobre son su sus también tan
        tanto te tiene tienen toda todas todo todos tras tu u un una unas uno unos y ya yo""",
    "it": """a ad ai al alla alle allo anche ancora avere aveva avevano c che chi ci ciò coi col come con contro
        cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello dove due e ed egli era
        erano essere esso essa essi fra fu furono già gli ha hanno i il in inoltre io l la le lei li lo loro lui
        ma mediante mentre mi ne nè né negli nei nel nell nella nelle nello nessun noi nonché o ogni oltre ove
        per perché però più poi presso può qual quale quali quando quanto quella quelle quelli quello questa
        queste questi questo qui quindi s se sé sia siano si sono sta stata state stati stato su sua sue sugli
        sui sul sulla sulle sullo suo suoi tale tali tra tutta tutte tutti tutto un una uno v vi voi""",
    "nl": """aan al alle alleen als altijd ander andere bij daar daarom dan dat de deze die dit doch doen door
        dus een en er had hadden haar heb hebben heeft hem hen het hier hij hoe hun iets ik in indien is ja je
        kan kon kunnen maar meer men met mij mijn moet moeten na naar noch nog nu of om omdat onder ons ook op
        over reeds te tegen toch tot u uit uw van vanuit veel voor waar waarbij waarin waren was wat we wel werd
        werden wezen wie wij wil word worden wordt zal ze zelf zich zij zijn zo zonder zou zouden""",
    "pt": """a ao aos aquela aquele aquilo as às até bem cada com como contra cujo cuja da das de dela dele
        deles depois desde do dos durante e é ela elas ele eles em entre era eram essa esse esta está estão
        estas este estes eu foi foram há isso isto já lhe lhes lo mais mas me mediante mesmo meu minha muito na
        nas nem no nos nós num numa o os ou outra outras outro outros para pela pelas pelo pelos pode podem por
        porque qual quais quando que quem se seja sem sendo ser será seu seus sido só sob sobre sua suas são
        também tem têm ter toda todas todo todos um uma umas uns""",
    "sv": """alla allt att av blev bli blir de dem den denna dess dessa det detta dig din dock du där då efter
        ej eller en er ett från för före ha hade han hans har henne hennes hon hur här i inom jag ju kan kunde
        man med mellan men mig min mot mycket ni nu när någon något några och om oss på samt sedan sig sin sina
        sitt själv ska skall skulle som så sådan till under upp ut utan vad var vara varför varit vars vem vi
        vid vilka vilken vilket är även över""",
    "da": """ad af alle alt anden andre at blev blive bliver da de dem den denne der deres dermed det dette dig
        din disse dog du efter eller en end er et for fordi fra før gennem ham han hans har havde have hende her
        hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke ind jeg kan kunne
        man mange med meget mellem men mens mig min mod må når noget nogle nogen nu og også om op os over på
        samt selv sig sin sine skal skulle som så således til ud under var ved vi vil ville være været at""",
    "no": """alle alt andre at av ble bli blir blitt da de dem den denne der dere deres det dette din disse du
        eller en enn er et etter for fordi fra før ha hadde han hans har henne hennes her hos hun hva hvem hver
        hvilke hvilken hvis hvor hvordan hvorfor i ikke inn jeg kan kunne man med meg mellom men min mot må når
        noe noen nå og også om opp oss over på samt seg selv sin sine sitt skal skulle som så til ut under var
        ved vi vil ville være vært å""",
    "fi": """ei eivät ella emme en ennen että ettei hän häntä he heidän ja jo joiden joista joka jos jota jotka
        jotta kanssa kuin kuka kun kuten me mikä mitä mukaan mutta myös ne niiden niin niitä noin nyt oli olisi
        olivat olla olleet ollut on ovat se sekä sen siinä siitä sitä tai tämä tämän tässä tästä tätä vaan vai
        vain voi""",
    "pl": """a aby ale albo ani aż bardzo bez będzie być był była było były byli ci co czy dla do gdy gdzie go i
        ich im in jak jako je jednak jego jej jest jeżeli jeśli już każdy kiedy kto która które którego której
        którym których który którzy lecz lub ma mają może mu na nad nich nie niego niej niż o od on ona one oni
        oraz po pod ponieważ przed przez przy są się swój swojej ta tak także tam te tego tej ten to tu tych
        tylko tym u w we wraz wszystkie z za ze że""",
    "ro": """a acea aceasta această aceste acest acesta al ale am ar are asupra atunci au avea ca care când că
        către ce cea cei cel cele cine cu cum da dacă dar de deci decât din dintre după este ei el ele era eu fi
        fie fiind fost în între iar îi își la le lor lui mai mult ne ni nici nu o ori pe pentru prin sau se si
        și sunt sub sunt şi un una unde unei unor unui va vor""",
}

STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}


def guess_language(words: list[str], default: str = "en") -> str:
    """Return the language whose function words a short text uses most; `default` on a tie or with none at all."""
    counts = {language: sum(w in stop for w in words) for language, stop in STOP_WORDS.items()}
    best = max(counts.values(), default=0)
    return default if counts.get(default, 0) == best else max(counts, key=lambda language: counts[language])
