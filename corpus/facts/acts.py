"""The statutes that privacy rulings cite: how facts write them, and the spellings they go by."""

import re
from functools import cache

from corpus.facts.names import NameFinder
from corpus.facts.rows import rows_of

# Name as facts write it | other spellings. "AVG" is the GDPR in Dutch but an Austrian code when cited by §.
_TABLE = """
GDPR|General Data Protection Regulation|EU GDPR|Regulation (EU) 2016/679|Regulation 2016/679
  |Regulation (EU) No 2016/679|Regulation EU 2016/679|Directive 2016/679|DSGVO|DS-GVO|EU-DSGVO
  |Datenschutz-Grundverordnung|Datenschutzgrundverordnung|RGPD|RGDP|Règlement général sur la protection des données
  |Reglamento General de Protección de Datos|Reglamento (UE) 2016/679|Regolamento (UE) 2016/679
  |Règlement (UE) 2016/679|Regolamento generale sulla protezione dei dati|Algemene verordening gegevensbescherming|AVG
  |RODO|Verordnung (EU) 2016/679|Data Protection Regulation|GRPD|the General Regulation|Ordonnance RGPD
  |Databeskyttelsesforordningen|Personvernforordningen|Dataskyddsförordningen|Opća uredba o zaštiti podataka
  |Splošna uredba o varstvu podatkov|TSA-asetus|ΓΚΠΔ
UK GDPR|UKGDPR|UK General Data Protection Regulation|United Kingdom General Data Protection Regulation|(UK) GDPR
  |U.K. GDPR
Law Enforcement Directive|Directive (EU) 2016/680|Directive 2016/680|LED|Police Directive
  |Data Protection Directive for law enforcement
EUDPR|Regulation (EU) 2018/1725|Regulation 2018/1725|EUDPR
Regulation (EC) No 45/2001|Regulation 45/2001|Regulation (EC) 45/2001
Directive 95/46/EC|Directive 95/46|Data Protection Directive|Directive 95/46/CE|DPD
ePrivacy Directive|Directive 2002/58/EC|Directive 2002/58|e-Privacy Directive|EPrivacy Directive
  |Privacy and Electronic Communications Directive|Directive 2002/58/CE
Charter of Fundamental Rights|Charter of Fundamental Rights of the European Union|EU Charter of Fundamental Rights|CFR
  |EU Charter|CFREU|the Charter|Charter
TFEU|Treaty on the Functioning of the European Union
TEU|Treaty on European Union
ECHR|European Convention on Human Rights|Convention for the Protection of Human Rights and Fundamental Freedoms|EMRK
  |CEDH|EVRM
Convention 108|Convention 108+
DSA|Digital Services Act|Regulation (EU) 2022/2065
DMA|Digital Markets Act
AI Act|Artificial Intelligence Act|Regulation (EU) 2024/1689
eIDAS Regulation|eIDAS|Regulation (EU) No 910/2014
EDPB Rules of Procedure|EDPB RoP|EDPB Rules of Procedure
DPA 2018|Data Protection Act 2018|DPA18|DPA2018|2018 Act|UK Data Protection Act 2018|Irish Data Protection Act 2018
  |Data Protection Acts 1988 to 2018
DPA 1998|Data Protection Act 1998|DPA98|1998 Act
Data Protection Acts 1988 and 2003|Data Protection Act 1988|Data Protection Acts 1988-2003
Data (Use and Access) Act 2025|DUAA|DUA Act
FOIA|Freedom of Information Act 2000|Freedom of Information Act|FOI Act|FOIA 2000
EIR|Environmental Information Regulations 2004|Environmental Information Regulations
PECR|Privacy and Electronic Communications (EC Directive) Regulations 2003
  |Privacy and Electronic Communications Regulations|Privacy and Electronic Communications Regulations 2003|PECR 2003
Human Rights Act 1998|HRA
Investigatory Powers Act 2016|IPA 2016
Companies Act 2006|Companies Act 2014
Tribunals, Courts and Enforcement Act 2007|TCEA
BDSG|Bundesdatenschutzgesetz|German Federal Data Protection Act|Federal Data Protection Act
TTDSG|Telekommunikation-Telemedien-Datenschutz-Gesetz|TDDDG
TMG|Telemediengesetz
TKG|Telekommunikationsgesetz|TKG 2003|TKG 2021
UWG
StGB|Strafgesetzbuch|German Criminal Code
BGB|Bürgerliches Gesetzbuch|German Civil Code
ABGB
KUG|KunstUrhG
GG|Grundgesetz
OWiG
StPO
FADP|Federal Act on Data Protection|revFADP|nFADP
LIL|Loi Informatique et Libertés|loi Informatique et Libertés|French Data Protection Act|Loi n° 78-17
  |loi du 6 janvier 1978|Law No. 78-17|Act No. 78-17
CPCE|Code des postes et des communications électroniques|Postal and Electronic Communications Code
  |French Post and Electronic Communications Code
LCA
WER|Code de droit économique|Wetboek Economisch Recht
LOPDGDD|Ley Orgánica 3/2018|Organic Law 3/2018|LOPDPGDD|LOPDGDP|LOPGDD|Spanish Data Protection Act
  |Spanish Data Protection Law|Spanish Law on Personal Data Protection and Digital Rights Guarantee
  |Spanish Law on Personal Data Protection
LOPD|Ley Orgánica 15/1999|Organic Law 15/1999
LSSI|LSSICE|Ley 34/2002|Law 34/2002|Spanish Law on Information Society Services|Spanish LSSI
  |Law on Information Society Services
LPACAP|Ley 39/2015|Law 39/2015|LPAC
LRJSP|Ley 40/2015|Law 40/2015
LGT|Ley 9/2014|Law 9/2014|Ley General de Telecomunicaciones
Codice Privacy|Codice privacy|Codice in materia di protezione dei dati personali|Italian Data Protection Code
  |Italian Privacy Code|Privacy Code|Legislative Decree 196/2003|Legislative Decree no. 196/2003|d.lgs. 196/2003
  |D.Lgs. 196/2003|Legislative Decree No. 196 of 30 June 2003
UAVG|Uitvoeringswet AVG|Uitvoeringswet Algemene verordening gegevensbescherming|GDPR Implementation Act
  |Dutch GDPR Implementation Act
Wbp|Wet bescherming persoonsgegevens
Awb|Algemene wet bestuursrecht|General Administrative Law Act|Dutch General Administrative Law Act
Tw|Telecommunicatiewet|Dutch Telecommunications Act
Databeskyttelsesloven|Danish Data Protection Act
Personopplysningsloven|Norwegian Personal Data Act|Personal Data Act
Dataskyddslagen|Swedish Data Protection Act
ZVOP-2|ZVOP-1|ZVOP
KPA|Code of Administrative Procedure
PIPEDA|Personal Information Protection and Electronic Documents Act
Privacy Act|Privacy Act (Canada)|Privacy Act, R.S.C. 1985, c. P-21|Privacy Act, RSC 1985, c P-21|R.S.C., 1985, c. P-21
Access to Information Act|ATIA
CASL|Canada's Anti-Spam Legislation
PIPA|Personal Information Protection Act|PIPA BC|PIPA AB|PIPA Alberta
FIPPA|Freedom of Information and Protection of Privacy Act|FOIPPA|FOIP Act
MFIPPA|Municipal Freedom of Information and Protection of Privacy Act
PHIPA|Personal Health Information Protection Act|Personal Health Information Protection Act, 2004
HIA|Health Information Act
Quebec Private Sector Act|Act respecting the protection of personal information in the private sector
  |Loi sur la protection des renseignements personnels dans le secteur privé|Quebec's Private Sector Act|LPRPSP|Law 25
  |Quebec Act respecting the protection of personal information in the private sector
LCCJTI|Act to establish a legal framework for information technology
  |Loi concernant le cadre juridique des technologies de l'information|ALFIT
  |Quebec Act to establish a legal framework for information technology
Canadian Charter|Canadian Charter of Rights and Freedoms
CCPA|California Consumer Privacy Act|California Consumer Privacy Act of 2018|CPRA|California Privacy Rights Act
Cal. Civ. Code|California Civil Code|Civil Code
BIPA|Biometric Information Privacy Act|Illinois Biometric Information Privacy Act
COPPA|Children's Online Privacy Protection Act|COPPA Rule|Children's Online Privacy Protection Rule
FTC Act|Federal Trade Commission Act
HIPAA|Health Insurance Portability and Accountability Act
GLBA|Gramm-Leach-Bliley Act
FCRA|Fair Credit Reporting Act
VPPA|Video Privacy Protection Act
TCPA|Telephone Consumer Protection Act
Texas CUBI|Capture or Use of Biometric Identifier Act|CUBI
Privacy Act 1988|Privacy Act 1988 (Cth)
Privacy Act 2020|Privacy Act 1993
HIPC|Health Information Privacy Code 2020
PDPA|Personal Data Protection Act 2012|Personal Data Protection Act
PDPO|Personal Data (Privacy) Ordinance
APPI|Act on the Protection of Personal Information
LGPD|Lei Geral de Proteção de Dados|Brazilian General Data Protection Law
DPDP Act|Digital Personal Data Protection Act|Digital Personal Data Protection Act, 2023
POPIA|Protection of Personal Information Act|POPI Act
PAIA|Promotion of Access to Information Act
PIPL|Personal Information Protection Law
"""
_NUMBERED = re.compile(
    r"(?:(?P<kind>Law|Act|Directive|Regulation|Decree|Legislative Decree|Royal Decree|Organic Law|Ley Orgánica|Ley|Lei|"
    r"Loi|Legge|Decreto legislativo|Presidential Decree|Implementing Decision|Decision)\s*)"
    r"(?:\((?:EU|EC|EEC|UE|CE)\)\s*)?(?:(?:[Nn][oOr]|n|nº|n°|č|br)\.?\s*)?"
    r"(?P<number>\d{1,5}/\d{2,4}(?:/(?:EC|EU|EEC|CE|UE|JHA))?)"
)
_ENDS = r"(?:Acts?|Code|Ordinance|Law|Regulations|Rules|Order|Decree)"
_TITLE_WORD = rf"(?:(?!{_ENDS}\b)[A-Z][\w'’&-]*|\((?:[A-Z][\w'’& -]*)\))"
_TITLED = re.compile(
    rf"{_TITLE_WORD}(?:,? (?:{_TITLE_WORD}|of|and|the|for|in|on|to|from)){{0,9}} {_ENDS}\b(?:,? (?:19|20)\d\d)?"
    r"|(?:Act|Law|Code) on (?:the )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|and|the|for|in|on|to)){0,8}"
    r"(?<! of)(?<! and)(?<! the)(?<! for)(?<! in)(?<! on)(?<! to)"
)
_ACRONYM_END = re.compile(r"(?=\W|\Z|(?:Art|Rec|Sec|Reg|Dir|Law|Ley)[a-zé])")


@cache
def _known() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, *others in rows_of(_TABLE):
        for spelling in (name, *others):
            table.setdefault(spelling, name)
    return table


@cache
def _lower() -> dict[str, str]:
    return {spelling.lower(): name for spelling, name in _known().items()}


@cache
def act_finder() -> NameFinder:
    """Return the finder of all spellings in the table."""
    return NameFinder(s for s in _known() if s[0] != "(")


def act_named(spelling: str) -> str | None:
    """Return an act as facts write it, None if the spelling is unknown."""
    words = " ".join(spelling.replace("’", "'").split())
    return _known().get(words) or _lower().get(words.lower())


def act_of_item(printed: str) -> str | None:
    """Return the act that an item of a list of laws names, whatever citation follows: "Act ..., SBC 2003 (PIPA BC)"."""
    if known := act_named(printed):
        return known
    found = act_at(printed, 0)
    if found and re.match(r"\s*[,(]", printed[found[1] :]):
        return found[0]
    short = re.search(r"\((?:the\s)?([^()]{2,40})\)\s*\Z", printed)
    return act_named(short[1]) if short else None


def act_at(text: str, start: int) -> tuple[str, int] | None:
    """Return the act whose name begins at an offset, as facts write it, and where the name ends.

    Beside the table, a name that says what it is counts: "Law 4624/2019", "Directive (EU) 2016/680",
    "Credit Information Act".
    """
    if text.startswith("(UK) GDPR", start):
        return "UK GDPR", start + 9
    known = act_finder().at(text, start) or _run_on(text, start)
    numbered = _NUMBERED.match(text, start)
    if numbered and (not known or known[1] < numbered.end()):
        return f"{numbered['kind']} {numbered['number']}", numbered.end()
    titled = _TITLED.match(text, start)
    if titled and (not known or known[1] < titled.end()):
        return act_named(titled[0]) or " ".join(titled[0].split()), titled.end()
    return (_known().get(known[0]) or _lower()[known[0].lower()], known[1]) if known else None


def _run_on(text: str, start: int) -> tuple[str, int] | None:
    """Return an acronym that a following "Article" has run into: "GDPRArticle 32"."""
    for end in range(min(start + 12, len(text)), start + 1, -1):
        word = text[start:end]
        if word in _known() and word.isupper() and _ACRONYM_END.match(text, end):
            return word, end
    return None
