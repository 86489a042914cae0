"""Month names in the languages that rulings are written in, in the cases that stand in a date."""

# One row per month: full names, lower case. "listopada" is October in Croatian and November in Polish and
# Czech; it is told apart by the full stop after the day (see dates.py).
_FULL = (
    "january januar januari janvier enero gennaio janeiro gener ianuarie stycznia styczeń január ledna leden januára "
    "siječnja "
    "januarja janúar tammikuuta tammikuu jaanuar janvāris janvārī janvāra sausio ιανουαρίου ιανουάριος януари jänner",
    "february februar februari février fevrier febrero febbraio fevereiro febrer februarie lutego luty február února "
    "únor "
    "februára veljače februarja febrúar helmikuuta helmikuu veebruar februāris februārī februāra vasario φεβρουαρίου "
    "φεβρουάριος февруари feber",
    "march märz maerz maart mars marzo março març martie marca marzec március března březen marts martsi ožujka "
    "marec "
    "maaliskuuta maaliskuu märts martā kovo μαρτίου μάρτιος март",
    "april avril abril aprile aprilie kwietnia kwiecień április dubna duben apríla travnja aprila apríl huhtikuuta "
    "huhtikuu "
    "aprill aprīlis aprīlī aprīļa balandžio απριλίου απρίλιος април",
    "may mai mei mayo maggio maio maig maja maj maí május května květen mája svibnja toukokuuta toukokuu maijs maijā "
    "maija "
    "gegužės μαΐου μαίου μάιος май",
    "june juni juin junio giugno junho juny iunie czerwca czerwiec június června červen júna lipnja junija júní "
    "kesäkuuta "
    "kesäkuu juuni jūnijs jūnijā jūnija birželio ιουνίου ιούνιος юни",
    "july juli juillet julio luglio julho juliol iulie lipca lipiec július července červenec júla srpnja julija júlí "
    "heinäkuuta heinäkuu juuli jūlijs jūlijā jūlija liepos ιουλίου ιούλιος юли",
    "august août aout augustus agosto agost sierpnia sierpień augusztus srpna srpen augusta kolovoza avgusta ágúst "
    "elokuuta "
    "elokuu augusts augustā augusti rugpjūčio αυγούστου αύγουστος август",
    "september septembre septiembre setiembre settembre setembro setembre septembrie września wrzesień szeptember "
    "září "
    "septembra rujna syyskuuta syyskuu septembris septembrī rugsėjo σεπτεμβρίου σεπτέμβριος септември",
    "october oktober octobre octubre ottobre outubro octombrie października październik október října říjen októbra "
    "oktobra "
    "lokakuuta lokakuu oktoober oktobris oktobrī spalio οκτωβρίου οκτώβριος октомври listopadu",
    "november novembre noviembre novembro noiembrie listopad listopadzie november novembra studenog studenoga "
    "marraskuuta "
    "marraskuu novembris novembrī lapkričio νοεμβρίου νοέμβριος ноември nóvember",
    "december dezember décembre decembre diciembre dicembre dezembro desembre decembrie grudnia grudzień prosince "
    "prosinec "
    "decembra prosinca joulukuuta joulukuu detsember decembris decembrī gruodžio δεκεμβρίου δεκέμβριος декември "
    "desember",
)
# Short forms stand only beside a day and a year.
_SHORT = (
    "jan janv ene gen stycz",
    "feb febr févr fev",
    "mar mrt mär",
    "apr avr abr kwi",
    "may",
    "jun giu",
    "jul juil lug",
    "aug ago sie avg",
    "sep sept set wrz",
    "oct okt ott out paź",
    "nov lis",
    "dec dez dic déc des gru",
)

ENGLISH = tuple(row.partition(" ")[0].title() for row in _FULL)
"""January to December."""
ANY_ENGLISH = "|".join(ENGLISH)
"""Their names as the branches of a pattern."""
MONTHS: dict[str, int] = {name: n for n, row in enumerate(_FULL, 1) for name in row.split()} | {"listopadu": 11}
SHORT_MONTHS: dict[str, int] = {name: n for n, row in enumerate(_SHORT, 1) for name in row.split()}


def month_number(name: str, *, croatian: bool = False) -> int | None:
    """Return 1 to 12 for a month's full or short name in any letter case, None for any other word.

    `croatian` reads "listopada" as October rather than November.
    """
    word = name.lower()
    if word == "listopada":
        return 10 if croatian else 11
    return MONTHS.get(word) or SHORT_MONTHS.get(word)
